import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { feedExamples } from '../../examples/feeds/feed-examples.ts';
import { readFeeds } from '../../examples/september-2020/read-feeds.ts';

test('each can be read back: one row with the example of every column', () => {
  for (const feed of readFeeds().values()) {
    const [row, ...more] = parse(feedExamples().get(`${feed.name}.csv`) ?? '', { columns: true }) as Record<
      string,
      string
    >[];
    expect(more).toEqual([]);
    expect(row).toEqual(Object.fromEntries(feed.columns.map(({ name, example }) => [name, example])));
  }
});
