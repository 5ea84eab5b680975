import type { Catalogue } from '../../catalogue/catalogue.ts';
import { inForce, providerCodes } from '../../catalogue/in-force.ts';
import type { LevelsOf } from './terms-finding.ts';

/** Which measures a provider reports and at which levels, as the catalogue and the contracts say. */
export const levelsFromCatalogue =
  ({ measures, contracts }: Pick<Catalogue, 'measures' | 'contracts'>): LevelsOf =>
  (provider, measure, month) => {
    const reported = measures.some(
      each => each.id === measure && providerCodes(contracts, each.providers, month).includes(provider),
    );
    if (!reported) return 'unknown';
    const row = inForce(contracts.levels, month).find(
      level => level.measure === measure && providerCodes(contracts, level.providers, month).includes(provider),
    );
    return { target: row?.target ?? null, minimum: row?.minimum ?? null };
  };
