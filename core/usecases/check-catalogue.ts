import type { Catalogue } from '../catalogue/catalogue.ts';
import { catalogueFaults } from '../catalogue/catalogue-faults.ts';
import { levelsFromCatalogue } from '../credits/lint/levels-from-catalogue.ts';
import { lintLines, lintTerms } from '../credits/lint/lint-terms.ts';

/** Everything in the catalogue that its files' own schemas cannot see, one sentence a fault. An empty list means that it is sound. */
export const checkCatalogue = (catalogue: Catalogue): string[] => [
  ...catalogueFaults(catalogue),
  ...creditFaults(catalogue),
];

const creditFaults = (catalogue: Catalogue): string[] =>
  catalogue.creditTerms.flatMap(terms =>
    lintLines(
      `contracts/credits/${terms.provider}.yaml`,
      lintTerms(terms, levelsFromCatalogue(catalogue)).filter(({ severity }) => severity === 'error'),
    ),
  );
