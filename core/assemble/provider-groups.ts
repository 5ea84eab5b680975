import type { Contracts } from '../catalogue/contracts.schema.ts';
import { inForce, providerCodes } from '../catalogue/in-force.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { Report } from '../report/report.schema.ts';

/** The headings under which a month's report lists its providers: those of the contract, then one for each provider that none names. */
export function providerGroups(contracts: Contracts, month: ReportingMonth): Report['providerGroups'] {
  const named = inForce(contracts['report-groups'], month).map(({ title, providers }) => ({
    title,
    providers: providerCodes(contracts, providers, month),
  }));
  const known = new Set(named.flatMap(({ providers }) => providers));
  const others = inForce(contracts.providers, month).filter(({ code }) => !known.has(code));
  return [
    ...named.filter(({ providers }) => providers.length > 0),
    ...others.map(({ code, name }) => ({ title: `${name} (${code})`, providers: [code] })),
  ];
}
