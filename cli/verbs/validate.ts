import type { Command } from 'commander';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { holidaysListedTo } from '../../core/domain/working-days.ts';
import { refuseUnreached, refuseUnsound } from '../../core/usecases/sound-catalogue.ts';
import { describeTried, mutateCatalogue } from '../mutate-catalogue.ts';
import { globalsOf, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { ROOT } from '../surroundings.ts';

export function addValidate(program: Command): void {
  withGlobals(program.command('validate'))
    .description('check the catalogue: feeds, rollups, measures with their SQL, contracts and credit terms')
    .option('--catalogue <folder>', 'the folder that holds queries/ and contracts/', ROOT)
    .option(
      '--mutate [queries]',
      'turn each boundary, filter, join, distinct and case of these queries (all, if none is named): do their cases notice?',
    )
    .action(async ({ catalogue: root, mutate }: { catalogue: string; mutate?: string | true }, command: Command) => {
      const catalogue = await readCatalogue(root);
      refuseUnsound(catalogue);
      refuseUnreached(catalogue);
      if (mutate !== undefined) {
        const tried = await mutateCatalogue(catalogue, root, mutate === true ? [] : mutate.split(','));
        print(globalsOf(command).json, tried, () => describeTried(tried));
        if (tried.some(({ unnoticed }) => unnoticed.length > 0)) process.exitCode = 1;
        return;
      }
      const counts = {
        feeds: catalogue.feeds.length,
        rollups: catalogue.rollups.length,
        measures: catalogue.measures.length,
        contracts: Object.keys(catalogue.contracts).length,
        creditTerms: catalogue.creditTerms.length,
      };
      const listedTo = holidaysListedTo(new Set(catalogue.contracts['bank-holidays'].map(({ date }) => date)));
      print(
        globalsOf(command).json,
        { ...counts, holidaysListedTo: listedTo },
        () =>
          `The catalogue is sound: ${Object.entries(counts)
            .map(([what, count]) => `${count} ${what}`)
            .join(', ')}.\nBank holidays are listed to ${listedTo}; due dates beyond that day are refused.`,
      );
    });
}
