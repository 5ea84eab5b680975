import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Feed } from '../../core/catalogue/feed.schema.ts';

const folder = new URL('../../queries/feeds/', import.meta.url);

/** The data contracts of the checkout, by name. The sample needs no more of the catalogue than these. */
export function readFeeds(): ReadonlyMap<string, Feed> {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort();
  const feeds = files.map(name => Feed.parse(parse(readFileSync(new URL(name, folder), 'utf8'))));
  return new Map(feeds.map(feed => [feed.name, feed]));
}
