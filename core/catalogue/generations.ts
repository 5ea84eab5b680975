import { smets1Id } from '../domain/smets1-id.ts';
import type { MeasureDefinition } from './catalogue.ts';

const SMETS1 = 'SMETS1';

/**
 * The measures that a measure is published as. Response times and outcomes of both generations of meters are two: SMETS2, by region,
 * under the id itself, and SMETS1, which has no regions, under an id of its own. Each region is in one of them.
 */
export function generationsOf(
  measure: MeasureDefinition,
): { measure: MeasureDefinition; regions: readonly string[] }[] {
  const regions = measure.requests?.regions ?? measure.regions ?? [];
  const smets2 = regions.filter(region => region !== SMETS1);
  if (smets2.length === 0 || smets2.length === regions.length) return [{ measure, regions }];
  const { id, folder, title, short } = measure;
  return [
    { measure, regions: smets2 },
    {
      measure: {
        ...measure,
        id: smets1Id(id),
        folder: `${folder}-smets1`,
        title: `${title}: SMETS1`,
        ...(short !== undefined && { short: `${short}: SMETS1` }),
      },
      regions: [SMETS1],
    },
  ];
}
