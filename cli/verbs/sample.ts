import { type Command, InvalidArgumentError } from 'commander';
import { whole } from '../../core/domain/english.ts';
import { writeDirtySample } from '../../examples/september-2020/write-dirty-sample.ts';
import { SMALL_SAMPLE, writeSample } from '../../examples/september-2020/write-sample.ts';
import { globalsOf, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

export function addSample(program: Command): void {
  withGlobals(program.command('sample'))
    .description('write the sample month, September 2020, as its providers would have sent it')
    .requiredOption('--to <folder>', 'where to write the drops')
    .option(
      '--requests <number>',
      'Service Requests of the month, at least 20000; all else keeps its proportion',
      wholeNumber,
      SMALL_SAMPLE,
    )
    .option('--seed <number>', 'another seed gives other events with the same figures', wholeNumber, 1)
    .option('--bad', 'write a handful of bad drops instead, one for each way in which a drop is usually bad')
    .action(
      async (
        { to, requests, seed, bad }: { to: string; requests: number; seed: number; bad?: boolean },
        command: Command,
      ) => {
        const { json } = globalsOf(command);
        if (bad) {
          const drops = await writeDirtySample(to);
          print(json, drops, () => drops.map(({ path, fault }) => `${to}/${path}: ${fault}`).join('\n'));
          return;
        }
        const { files, rows } = await writeSample({ directory: to, requests, seed });
        print(
          json,
          { folder: to, files: files.length, rows },
          () => `${whole(files.length)} drops with ${whole(rows)} rows are in ${to}.`,
        );
      },
    );
}

function wholeNumber(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new InvalidArgumentError('write a whole number');
  return Number(text);
}
