import type { Prices } from './prices.schema.ts';

/** 10^12: the dearer reading of a terabyte. */
const TERABYTE = 1e12;

/** Bytes that one query reads of each table, summed over its references to it. */
export interface QueryScan {
  readonly query: string;
  /** Rollups, small event tables and reference tables: read in full, always. */
  readonly always: number;
  /** Columns of the feeds that grow with the traffic, which are joined to the claims under the exceptions list. */
  readonly claims: number;
  /** What it would read if it counted the events themselves. */
  readonly naive: number;
}

type AthenaPrices = Pick<Prices, 'athena_per_terabyte' | 'athena_least_bytes_per_query'>;

/** Dollars for queries that read so many bytes each, with the least that a query is charged for. */
export function athenaCharge(scans: readonly number[], prices: AthenaPrices): number {
  const charged = scans.reduce((sum, bytes) => sum + Math.max(bytes, prices.athena_least_bytes_per_query), 0);
  return (charged / TERABYTE) * prices.athena_per_terabyte;
}

/**
 * Size at a larger month, from two measured months: on the line through both on logarithmic axes. A rollup grows ever more slowly,
 * because fewer and fewer of its groups are new; so the line is an upper bound.
 */
export function extrapolate(
  [smaller, larger]: readonly [{ events: number; bytes: number }, { events: number; bytes: number }],
  events: number,
): number {
  if (larger.events <= smaller.events) throw new RangeError('the second month has to be the larger one');
  if (smaller.bytes === 0 || larger.bytes === 0) return larger.bytes;
  const slope = Math.max(0, Math.log(larger.bytes / smaller.bytes) / Math.log(larger.events / smaller.events));
  return larger.bytes * (events / larger.events) ** slope;
}
