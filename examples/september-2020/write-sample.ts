import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { type Progress, silent } from '../../core/ports/progress.ts';
import { planMonth } from './plan.ts';
import { readFeeds } from './read-feeds.ts';
import { contextOf } from './source.ts';
import { sources } from './sources.ts';
import { type WrittenFile, writeSource } from './write-source.ts';

export interface SampleOptions {
  /** Drops are written below it as `<provider>/<feed>/2020-09/<file>`; what is there under the same names is replaced. */
  readonly directory: string;
  /** Service Requests of the month, at least 20,000. All else keeps its proportion to them. */
  readonly requests?: number;
  readonly seed?: number;
  readonly progress?: Progress;
}

/** A month that is made and reported in seconds. */
export const SMALL_SAMPLE = 60_000;

/**
 * Writes September 2020 as its providers would have sent it. The same options give the same bytes, whatever was asked before.
 * Memory does not grow with the size.
 * @throws PmrError `sample-too-small`, `sample-out-of-date`
 */
export async function writeSample({
  directory,
  requests = SMALL_SAMPLE,
  seed = 1,
  progress = silent,
}: SampleOptions): Promise<{ files: WrittenFile[]; rows: number }> {
  const plan = planMonth(requests);
  const feeds = readFeeds();
  const files: WrittenFile[] = [];
  for (const source of sources) {
    progress('sample', `${source.provider} ${source.feed}`);
    files.push(...(await writeSource(source, feedOf(feeds, source.feed), contextOf(source, plan, seed), directory)));
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, rows: files.reduce((sum, file) => sum + file.rows, 0) };
}

function feedOf(feeds: ReadonlyMap<string, Feed>, name: string): Feed {
  const feed = feeds.get(name);
  if (feed) return feed;
  throw new PmrError(
    'sample-out-of-date',
    `The sample writes the feed ${name}, which is not in queries/feeds: mend examples/september-2020.`,
  );
}
