import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { readCoverage } from '../../adapters/catalogue/read-coverage.ts';
import { coverageFaults } from '../../core/coverage/describe-coverage.ts';

test('every folder that a row names is there, and every requirement that is not done says why', async () => {
  expect(coverageFaults(await readCoverage('.'), await readCatalogue('.'))).toEqual([]);
});
