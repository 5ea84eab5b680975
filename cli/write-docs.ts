import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readCatalogue } from '../adapters/local/read-catalogue.ts';
import { describeFeeds } from '../core/catalogue/describe-feeds.ts';

/** Writes the documents that are made from the catalogue: `docs/feeds.md`. */
export async function writeDocs(root: string): Promise<void> {
  await mkdir(path.join(root, 'docs'), { recursive: true });
  await writeFile(path.join(root, 'docs/feeds.md'), describeFeeds(await readCatalogue(root)));
}

if (import.meta.main) await writeDocs(path.resolve(import.meta.dirname, '..'));
