import { athenaCharge, extrapolate, type QueryScan } from '../bill.ts';
import { bytes, figure, ratio, table, whole } from '../figures.ts';
import { type Prices, readPrices } from '../prices.schema.ts';
import type { MeasuredMonth } from './measure-month.ts';

/** July 2022: a billion messages, 1.6 billion device alerts and 86 million DCC alerts. */
const LARGEST_MONTH = 2_686_000_000;
const MONTHS = 12;

interface Bill {
  readonly name: string;
  readonly monthEnd: number;
  /** The same, where somebody claims an exception in every measure that is joined to Service Requests or alerts. */
  readonly withClaims: number;
  readonly naive: number;
  readonly bytes: number;
  readonly naiveBytes: number;
}

/** Dollars for the queries of a month at the sizes that were measured, and at the largest month with public figures. */
export function athenaBillSection(months: readonly MeasuredMonth[]): string {
  const prices = readPrices();
  const bills = months.map(month => billOf(`${whole(month.size.requests)} requests`, month.sizes.scans, prices));
  const [smaller, larger] = months.slice(-2);
  if (smaller && larger) bills.push(billOf('2.7 billion events', scaledScans(smaller, larger), prices));
  const dollars = (value: number) => `$${figure(value)}`;
  const rows = bills.map(({ name, monthEnd, withClaims, naive, bytes: read, naiveBytes }) => [
    name,
    figure(ratio(read, naiveBytes)),
    figure(ratio(monthEnd, naive)),
    dollars(monthEnd),
    dollars(withClaims),
    dollars(monthEnd),
    dollars(2 * MONTHS * withClaims),
    dollars(naive),
    bytes(read),
    bytes(naiveBytes),
  ]);
  const last = months.at(-1) as MeasuredMonth;
  const most = [...last.sizes.scans].sort((a, b) => b.always + b.claims - a.always - a.claims).slice(0, 8);
  return [
    `Bytes of the Parquet column chunks that each of the ${last.sizes.scans.length} queries names, at the list prices of ${prices.as_of} (${prices.confidence}; \`bench/prices.yaml\`), at least ${bytes(prices.athena_least_bytes_per_query)} a query. Naive: each query scans the events behind it. A year: twelve month ends and twelve re-issues, all with claims. Goals: a hundredth of the naive scan; under one dollar.`,
    table(
      [
        'month',
        'bytes of naive',
        'dollars of naive',
        'month end',
        'with claims',
        're-issue',
        'a year',
        'naive month',
        'reads',
        'naive reads',
      ],
      rows,
    ),
    'With claims: every measure that takes claimed events out is joined to the whole of the named columns, as if the engine pruned nothing. Without a claim the join has an empty side and Athena need not read the other.',
    `The queries that read most, at ${whole(last.size.requests)} requests:`,
    table(
      ['query', 'reads', 'and with claims', 'naive'],
      most.map(({ query, always, claims, naive }) => [query, bytes(always), bytes(claims), bytes(naive)]),
    ),
  ].join('\n\n');
}

function billOf(name: string, scans: readonly QueryScan[], prices: Prices): Bill {
  const sum = (of: (scan: QueryScan) => number) => scans.reduce((total, scan) => total + of(scan), 0);
  return {
    name,
    monthEnd: athenaCharge(
      scans.map(({ always }) => always),
      prices,
    ),
    withClaims: athenaCharge(
      scans.map(({ always, claims }) => always + claims),
      prices,
    ),
    naive: athenaCharge(
      scans.map(({ naive, claims }) => naive + claims),
      prices,
    ),
    bytes: sum(({ always }) => always),
    naiveBytes: sum(({ naive, claims }) => naive + claims),
  };
}

function scaledScans(smaller: MeasuredMonth, larger: MeasuredMonth): QueryScan[] {
  const events = ({ size }: MeasuredMonth) => size.requests + size.alerts;
  const at = (of: (scan: QueryScan) => number, query: string, month: MeasuredMonth) => {
    const scan = month.sizes.scans.find(found => found.query === query) as QueryScan;
    return { events: events(month), bytes: of(scan) };
  };
  return larger.sizes.scans.map(({ query }) => {
    const grown = (of: (scan: QueryScan) => number) =>
      extrapolate([at(of, query, smaller), at(of, query, larger)], LARGEST_MONTH);
    return {
      query,
      always: grown(scan => scan.always),
      claims: grown(scan => scan.claims),
      naive: grown(scan => scan.naive),
    };
  });
}
