import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { checkCatalogue } from '../../core/usecases/check-catalogue.ts';

const catalogue = await readCatalogue('.');

test('a rollup of a feed whose rows are sent more than once is refused: which of them counts depends on other days', () => {
  const [rollup] = catalogue.rollups;
  const feeds = catalogue.feeds.map(feed =>
    feed.name === rollup?.feed ? { ...feed, months: { ...feed.months, sent: 'again' as const } } : feed,
  );
  expect(checkCatalogue(catalogue)).toEqual([]);
  expect(checkCatalogue({ ...catalogue, feeds })).toContainEqual(
    expect.stringContaining(`rollup ${rollup?.name}: a row of ${rollup?.feed} is sent again`),
  );
});
