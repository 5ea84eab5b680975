import type { MeasureDefinition } from '../catalogue/catalogue.ts';
import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { LevelRow } from './read-result.ts';

/**
 * A counted row is somebody's: one of a provider that the measure does not have would vanish, and the measure be called No Events.
 * @throws PmrError `row-is-nobodys`
 */
export function refuseNobodys(measure: MeasureDefinition, owners: readonly string[], rows: readonly LevelRow[]): void {
  const stranger = rows.find(({ provider }) => provider === undefined || !owners.includes(provider));
  if (!stranger) return;
  const { provider = '', numerator, denominator, excluded } = stranger;
  throw new PmrError(
    'row-is-nobodys',
    `${measure.path} counts ${whole(numerator)} of ${whole(denominator)} (${whole(excluded)} excluded) for ${provider === '' ? 'no provider' : `the provider ${provider}`}, and ${measure.id} is reported by ${owners.join(', ') || 'nobody'} in the month: mend the query, name the provider in measure.yaml, or give it a row in contracts/providers.yaml that holds in the month.`,
  );
}

/**
 * A counted row of an outcome is of a region that the measure says: one of another would be in neither generation of meters.
 * @throws PmrError `row-is-nowheres`
 */
export function refuseNowheres(measure: MeasureDefinition, rows: readonly LevelRow[]): void {
  const { regions, id, path } = measure;
  const stranger = regions && rows.find(({ region }) => !regions.includes(String(region)));
  if (!stranger) return;
  throw new PmrError(
    'row-is-nowheres',
    `${path} counts ${whole(stranger.numerator)} of ${whole(stranger.denominator)} for the region ${stranger.region ?? '(none)'}, and ${id} is counted in ${regions.join(', ')}: mend the query, or name the region under regions in its measure.yaml.`,
  );
}

/**
 * A row of a family is of one of its variants: one under another name would be nobody's, and its process without events.
 * @throws PmrError `row-is-nobodys`
 */
export function refuseUnknownVariants(
  measures: readonly Pick<MeasureDefinition, 'folder'>[],
  rows: readonly { readonly variant: string; readonly volume: number }[],
): void {
  const known = new Set(measures.map(({ folder }) => folder));
  const stranger = rows.find(({ variant, volume }) => volume > 0 && !known.has(variant));
  if (stranger)
    throw new PmrError(
      'row-is-nobodys',
      `A family of response times counts ${whole(stranger.volume)} requests under the variant ${stranger.variant}, which none of its measures has: mend the query, or add the variant to its family.yaml.`,
    );
}
