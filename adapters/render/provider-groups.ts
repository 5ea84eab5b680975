/** The report lists provider measures in these groups and this order; a provider that is not named here comes last. */
const GROUPS: readonly { title: string; providers: readonly string[] }[] = [
  { title: 'Data Service Provider (DSP)', providers: ['DSP'] },
  { title: 'Communication Service Provider North (CSP N)', providers: ['CSPN'] },
  { title: 'Communication Service Providers Central and South (CSP C&S)', providers: ['CSPC', 'CSPS'] },
  {
    title: 'SMETS1 Service Providers (S1SPs)',
    providers: ['SIE', 'CAPGEMINI', 'VODAFONE', 'DXC', 'CRITICALSOFTWARE', 'MORRISON'],
  },
  { title: 'SMKI provider', providers: ['SMKI'] },
];
const OTHERS = 'Other providers';

/** Splits rows by provider group, keeping their order; groups without rows are left out. */
export function byProviderGroup<Row extends { provider: string | null }>(
  rows: readonly Row[],
): { title: string; rows: Row[] }[] {
  const titles = new Map(GROUPS.flatMap(({ title, providers }) => providers.map(provider => [provider, title])));
  const titleOf = (row: Row) => titles.get(row.provider ?? '') ?? OTHERS;
  return [...GROUPS.map(({ title }) => title), OTHERS]
    .map(title => ({ title, rows: rows.filter(row => titleOf(row) === title) }))
    .filter(group => group.rows.length > 0);
}
