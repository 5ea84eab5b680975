import type { Catalogue } from '../../catalogue/catalogue.ts';
import { providerCodes } from '../../catalogue/in-force.ts';
import { monthOf, plusMonths, type ReportingMonth } from '../../domain/reporting-month.ts';
import { levelsFor } from '../../judge/levels-for.ts';
import type { LevelsOf } from './terms-finding.ts';

/** Which measures a provider reports and at which levels, as the catalogue and the contracts say. */
export function levelsFromCatalogue({ measures, contracts }: Pick<Catalogue, 'measures' | 'contracts'>): LevelsOf {
  const levelsOf = (provider: string, measure: string, month: ReportingMonth) => {
    const reported = measures.some(
      each => each.id === measure && providerCodes(contracts, each.providers, month).includes(provider),
    );
    if (!reported) return 'unknown';
    const row = levelsFor({ contracts }, measure, provider, month);
    return { target: row?.target ?? null, minimum: row?.minimum ?? null };
  };
  const changes = [...contracts.levels, ...contracts.providers].flatMap(({ valid_from, valid_to }) => [
    monthOf(valid_from),
    ...(valid_to === undefined ? [] : [plusMonths(monthOf(valid_to), 1)]),
  ]);
  return Object.assign(levelsOf, {
    changes: [...new Set(changes)].sort(),
    providers: [...new Set(contracts.providers.map(({ code }) => code))].sort(),
  });
}
