import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { datesOf, type ReportingMonth } from '../../core/domain/reporting-month.ts';
import { type Format, habits } from './providers.ts';
import { published } from './published.ts';
import { rowText } from './row-text.ts';
import type { Context, Row, Source } from './source.ts';

export interface WrittenFile {
  /** Below the sample's folder: `<provider>/<feed>/<period>/<file>`. */
  readonly path: string;
  readonly provider: string;
  readonly feed: string;
  readonly rows: number;
}

const CHUNK = 1 << 18;

/**
 * Writes the files of one source, one row after the other, holding no more than a chunk of text.
 * @throws PmrError `sample-out-of-date` where the feed has other columns by now
 */
export async function writeSource(
  source: Source,
  feed: Feed,
  context: Context,
  directory: string,
): Promise<WrittenFile[]> {
  const columns = feed.columns.map(column => column.name).join(',');
  if (source.columns.join(',') !== columns) {
    throw new PmrError(
      'sample-out-of-date',
      `The sample writes ${source.columns.join(',')} for ${feed.name}, which now has ${columns}: mend examples/september-2020.`,
    );
  }
  const rows = new RowsByDay(source.rows(context));
  // A file without rows needs a header to say that it is one, and newline-delimited JSON has none.
  const format = rows.ended ? 'csv' : (habits[source.provider]?.format ?? 'csv');
  const { days } = datesOf(periodOf(source));
  const daysPerFile = source.daysPerFile ?? days;
  const files: WrittenFile[] = [];
  for (let first = 1; first <= days; first += daysPerFile) {
    const last = Math.min(days, first + daysPerFile - 1);
    const name = fileName(source, first, last, format);
    const below = [source.provider, source.feed, periodOf(source), name].join('/');
    await mkdir(path.join(directory, path.dirname(below)), { recursive: true });
    const counter = { rows: 0 };
    await write(path.join(directory, below), format, chunks(rows, last, feed, format, counter));
    files.push({ path: below, provider: source.provider, feed: source.feed, rows: counter.rows });
  }
  return files;
}

const periodOf = (source: Source): ReportingMonth => source.period ?? published.period;

function fileName(source: Source, first: number, last: number, format: Format): string {
  const period = periodOf(source);
  const date = (day: number) => `${period}-${String(day).padStart(2, '0')}`;
  if (first === 1 && last === datesOf(period).days) return `${source.feed}.${format}`;
  return `${source.feed}-${date(first)}${first === last ? '' : `-to-${date(last).slice(-2)}`}.${format}`;
}

async function write(file: string, format: Format, text: Iterable<string>): Promise<void> {
  const lines = Readable.from(text, { objectMode: true, highWaterMark: 2 });
  if (format === 'csv.gz') await pipeline(lines, createGzip({ level: 1 }), createWriteStream(file));
  else await pipeline(lines, createWriteStream(file));
}

function* chunks(
  rows: RowsByDay,
  lastDay: number,
  feed: Feed,
  format: Format,
  counter: { rows: number },
): Generator<string> {
  const { header, line } = rowText(feed, format);
  let text = header;
  for (let row = rows.next(lastDay); row !== undefined; row = rows.next(lastDay)) {
    text += line(row.cells);
    counter.rows += 1;
    if (text.length >= CHUNK) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

/** Rows in order of day, one read ahead. */
class RowsByDay {
  readonly #rows: Iterator<Row>;
  #ahead: Row | undefined;

  constructor(rows: Iterable<Row>) {
    this.#rows = rows[Symbol.iterator]();
    this.#ahead = this.#read();
  }

  get ended(): boolean {
    return this.#ahead === undefined;
  }

  /** The next row, unless there is none or its day is after `lastDay`. */
  next(lastDay: number): Row | undefined {
    const row = this.#ahead;
    if (row === undefined || row.day > lastDay) return undefined;
    this.#ahead = this.#read();
    return row;
  }

  #read(): Row | undefined {
    const { done, value } = this.#rows.next();
    return done ? undefined : value;
  }
}
