import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { searchGallery } from '../../core/usecases/credits/search-gallery.ts';
import { workExamples } from '../../core/usecases/credits/work-examples.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { readTermsFile } from '../read-terms-file.ts';
import { ROOT } from '../surroundings.ts';

const FOLDER = 'examples/credits/gallery';

/** `credits gallery` finds a clause like yours; `credits worked` works the examples of a terms file out, step by step. */
export function addGallery(credits: Command): void {
  addSearch(credits);
  addWorked(credits);
}

function addSearch(credits: Command): void {
  withGlobals(credits.command('gallery [words...]'))
    .description(
      'clauses as published, each with its source and a worked figure; with words, those that are like yours',
    )
    .action(async (words: string[], _options: unknown, command: Command) => {
      const options = globalsOf(command);
      const { found, like } = searchGallery(await galleryFiles(), words);
      print(options.json, found, () =>
        found.length === 0
          ? `No clause of the gallery says ${words.join(' and ')}. There are: ${like.join(', ')}.`
          : found.map(entry => `${entry.file}\n  ${entry.clause}\n  ${entry.confidence}: ${entry.source}`).join('\n\n'),
      );
    });
}

async function galleryFiles() {
  const names = (await readdir(path.join(ROOT, FOLDER))).filter(name => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async name => ({ ...(await readTermsFile(path.join(ROOT, FOLDER, name))), file: `${FOLDER}/${name}` })),
  );
}

function addWorked(credits: Command): void {
  withGlobals(credits.command('worked <file>'))
    .description('the worked examples of a terms file, step by step; no published month is needed')
    .action(async (file: string, _options: unknown, command: Command) => {
      const options = globalsOf(command);
      const { catalogue } = await openPmr(options);
      const worked = workExamples(catalogue, await readTermsFile(file));
      print(
        options.json,
        worked.map(({ data }) => data),
        () =>
          worked.length === 0
            ? `${file} has no worked examples: add them under worked.`
            : worked.map(({ lines }) => lines.join('\n')).join('\n\n'),
      );
    });
}
