import type { Report } from '../report/report.schema.ts';

/** A row of the table of what was carried over. */
export interface CarriedRow {
  readonly feed: string;
  readonly provider: string;
  readonly broughtForward: number;
  readonly begun: number;
  readonly settled: number;
  readonly outstanding: number;
}

const TABLE = 'CARRIED-OVER';

/** What a report carries over; `null` where it has no such table. */
export function carriedRows({ indicators }: Pick<Report, 'indicators'>): CarriedRow[] | null {
  const table = indicators.find(({ id, reported }) => id === TABLE && reported);
  if (!table) return null;
  const names = table.columns.map(({ name }) => name);
  return table.rows.map(row => {
    const cell = (name: string) => row[names.indexOf(name)] ?? '';
    return {
      feed: cell('feed'),
      provider: cell('provider'),
      broughtForward: Number(cell('brought_forward')),
      begun: Number(cell('new')),
      settled: Number(cell('settled')),
      outstanding: Number(cell('outstanding')),
    };
  });
}
