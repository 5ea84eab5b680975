import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { readCoverage } from '../../adapters/catalogue/read-coverage.ts';
import { coverageFaults, pagesOf } from '../../core/coverage/describe-coverage.ts';
import { publishedSample } from '../month/sample-home.ts';

test('every folder that a row names is there, and every requirement that is not done says why', async () => {
  expect(coverageFaults(await readCoverage('.'), await readCatalogue('.'))).toEqual([]);
});

test('every page that a requirement names is there in the published sample, or on its shelf', async () => {
  const { home } = await publishedSample();
  const known = new Map((await readCatalogue('.')).measures.map(measure => [measure.folder, measure]));
  const named = new Set((await readCoverage('.')).flatMap(row => pagesOf(row, known)));
  expect(named.size).toBeGreaterThan(30);
  const absent = [...named].filter(
    page => !existsSync(path.join(home, page.startsWith('shelf/') ? page : `published/pmr/2020-09/v1/${page}`)),
  );
  expect(absent).toEqual([]);
}, 300_000);
