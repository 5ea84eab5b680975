import type { Catalogue } from '../core/catalogue/catalogue.ts';

/**
 * A catalogue of a few measures that is as sound as the whole: contract rows that name other measures are left out, and credits, which
 * need measures that are not among them. A run asks the same of its stores for one measure as for all.
 */
export function fewMeasures(whole: Catalogue, folders: readonly string[]): Catalogue {
  const measures = whole.measures
    .filter(({ folder }) => folders.includes(folder))
    // Processes are named by measures that are not among these.
    .map(measure => ({ ...measure, processes: [] }));
  const ids = new Set(measures.map(({ id }) => id));
  return {
    ...whole,
    creditTerms: [],
    reports: [],
    measures,
    contracts: {
      ...whole.contracts,
      levels: whole.contracts.levels.filter(({ measure }) => ids.has(measure)),
      'cpm-members': whole.contracts['cpm-members'].filter(({ cpm, measure }) => ids.has(cpm) && ids.has(measure)),
    },
  };
}
