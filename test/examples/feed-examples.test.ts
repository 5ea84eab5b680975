import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { feedExamples } from '../../examples/feeds/write-feed-examples.ts';
import { readFeeds } from '../../examples/september-2020/read-feeds.ts';

const folder = new URL('../../examples/feeds/', import.meta.url);

test('the committed sample file of each feed is the one its examples give (node examples/feeds/write-feed-examples.ts writes them)', async () => {
  const expected = feedExamples();
  expect((await readdir(folder)).filter(name => name.endsWith('.csv')).sort()).toEqual([...expected.keys()].sort());
  for (const [name, text] of expected)
    expect([name, await readFile(new URL(name, folder), 'utf8')]).toEqual([name, text]);
});

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
