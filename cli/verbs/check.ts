import type { Command } from 'commander';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import { describeReceipts, toldOf } from '../describe-receipts.ts';
import { findDrops } from '../find-drops.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

export function addCheck(program: Command): void {
  withGlobals(program.command('check <file-or-folder>'))
    .description('say what upload would say of drops, without taking them in')
    .option('--rejects <folder>', 'where to write the rejected rows')
    .action(async (target: string, { rejects }: { rejects?: string }, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const { drops, leftOut } = await findDrops(target, pmr.catalogue);
      const receipts: Receipt[] = await pmr.check(drops, rejects);
      print(options.json, toldOf(receipts, leftOut), () =>
        describeReceipts(receipts, leftOut, file => file, closing(receipts, rejects)),
      );
      if (leftOut.length > 0 || receipts.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
    });
}

const closing = (receipts: readonly Receipt[], rejects: string | undefined): string =>
  `This was a check: nothing was taken in.${rejects === undefined && receipts.some(({ rejected }) => rejected > 0) ? ' With --rejects FOLDER the rejected rows are written there.' : ''}`;
