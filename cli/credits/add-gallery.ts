import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { explainCredits } from '../../core/credits/explain-credits.ts';
import { runWorked } from '../../core/credits/run-worked.ts';
import { statementData } from '../../core/credits/statement-data.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';
import { globalsOf, openPmr, ROOT, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { readTermsFile } from '../read-terms-file.ts';
import { soundTerms } from './sound-terms.ts';

const FOLDER = 'examples/credits/gallery';

/** `credits gallery` finds a clause like yours; `credits worked` works the examples of a terms file out, step by step. */
export function addGallery(credits: Command): void {
  withGlobals(credits.command('gallery [words...]'))
    .description(
      'clauses as published, each with its source and a worked figure; with words, those that are like yours',
    )
    .action(async (words: string[], _options: unknown, command: Command) => {
      const options = globalsOf(command);
      const names = (await readdir(path.join(ROOT, FOLDER))).filter(name => name.endsWith('.yaml')).sort();
      const entries = await Promise.all(
        names.map(async name => {
          const file = `${FOLDER}/${name}`;
          const terms = readTerms(await readTermsFile(path.join(ROOT, file)), file);
          const [scheme] = terms.schemes;
          const due = terms.worked.map(({ due }) => due);
          return {
            file,
            clause: terms.purpose.trim(),
            like: terms.like,
            source: scheme?.source,
            confidence: scheme?.confidence,
            due,
          };
        }),
      );
      const asked = words.map(word => word.toLowerCase());
      const said = (entry: (typeof entries)[number]) =>
        [entry.file, entry.clause, ...entry.like].join(' ').toLowerCase();
      const found = entries.filter(entry => asked.every(word => said(entry).includes(word)));
      print(options.json, found, () =>
        found.length === 0
          ? `No clause of the gallery says ${words.join(' and ')}. There are: ${[...new Set(entries.flatMap(({ like }) => like))].sort().join(', ')}.`
          : found.map(entry => `${entry.file}\n  ${entry.clause}\n  ${entry.confidence}: ${entry.source}`).join('\n\n'),
      );
    });

  withGlobals(credits.command('worked <file>'))
    .description('the worked examples of a terms file, step by step; no published month is needed')
    .action(async (file: string, _options: unknown, command: Command) => {
      const options = globalsOf(command);
      const { catalogue } = await openPmr(options);
      const terms = await soundTerms(file, catalogue);
      const statements = terms.worked.flatMap(worked => runWorked(terms, worked));
      print(
        options.json,
        statements.map(each => ({ period: each.period, ...statementData(each) })),
        () =>
          statements.length === 0
            ? `${file} has no worked examples: add them under worked.`
            : statements.map(each => explainCredits(each).join('\n')).join('\n\n'),
      );
    });
}
