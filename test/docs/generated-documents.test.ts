import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { generatedDocuments } from '../../tools/generated-documents.ts';

/** A new folder of a measure is no fault: it appears in the page with the next `npm run docs`, and in the published dictionary at once. */
async function documents(): Promise<Map<string, string>> {
  const catalogue = await readCatalogue('.');
  const page = await readFile('docs/measures.md', 'utf8');
  const listed = new Set([...page.matchAll(/^## (\S+)$/gm)].map(([, folder]) => folder));
  expect(listed.size).toBeGreaterThan(150);
  return new Map([
    ...(await generatedDocuments('.', catalogue)),
    ...[
      ...(await generatedDocuments('.', {
        ...catalogue,
        measures: catalogue.measures.filter(({ folder }) => listed.has(folder)),
      })),
    ].filter(([name]) => name === 'docs/measures.md'),
  ]);
}

test('every generated file is what it is made from: npm run docs writes those named here', async () => {
  const stale = [];
  for (const [name, text] of await documents())
    if ((await readFile(name, 'utf8').catch(() => null)) !== text) stale.push(name);
  expect(stale).toEqual([]);
});

test('no example of a feed is left of a feed that is no more', async () => {
  const made = [...(await generatedDocuments('.')).keys()];
  const lying = (await readdir('examples/feeds')).filter(name => name.endsWith('.csv'));
  expect(lying.filter(name => !made.includes(`examples/feeds/${name}`))).toEqual([]);
});
