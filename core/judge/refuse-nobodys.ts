import type { MeasureDefinition } from '../catalogue/catalogue.ts';
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
    `${measure.path} counts ${numerator} of ${denominator} (${excluded} excluded) for ${provider === '' ? 'no provider' : `the provider ${provider}`}, and ${measure.id} is reported by ${owners.join(', ') || 'nobody'} in the month: mend the query, name the provider in measure.yaml, or give it a row in contracts/providers.yaml that holds in the month.`,
  );
}
