import type { Report } from '../../core/report/report.schema.ts';

/** Where a version was published before its groups were data. */
const OTHERS = 'Other providers';

/** Splits rows by the report's provider groups, keeping their order; groups without rows are left out. */
export function byProviderGroup<Row extends { provider: string | null }>(
  groups: Report['providerGroups'],
  rows: readonly Row[],
): { title: string; rows: Row[] }[] {
  const titles = new Map(groups.flatMap(({ title, providers }) => providers.map(provider => [provider, title])));
  const titleOf = (row: Row) => titles.get(row.provider ?? '') ?? OTHERS;
  return [...groups.map(({ title }) => title), OTHERS]
    .map(title => ({ title, rows: rows.filter(row => titleOf(row) === title) }))
    .filter(group => group.rows.length > 0);
}
