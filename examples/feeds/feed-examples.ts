import { readFeeds } from '../september-2020/read-feeds.ts';
import { rowText } from '../september-2020/row-text.ts';

/** A sample file for each feed, by file name: its header and one row made of the examples that its columns give. */
export function feedExamples(): Map<string, string> {
  return new Map(
    [...readFeeds().values()].map(feed => {
      const { header, line } = rowText(feed, 'csv');
      return [`${feed.name}.csv`, header + line(feed.columns.map(column => column.example))];
    }),
  );
}
