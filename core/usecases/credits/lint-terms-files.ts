import type { Catalogue } from '../../catalogue/catalogue.ts';
import { levelsFromCatalogue } from '../../credits/lint/levels-from-catalogue.ts';
import { lintLines, lintTerms } from '../../credits/lint/lint-terms.ts';
import type { TermsFile } from './sound-terms.ts';

/** What is not sound in terms files, or in all terms of the catalogue where none is given: each finding with its file, and a line of words. */
export function lintTermsFiles(catalogue: Catalogue, given: readonly TermsFile[]) {
  const levels = levelsFromCatalogue(catalogue);
  const files = given.length > 0 ? given : termsOf(catalogue);
  const findings = files.flatMap(({ file, value }) => lintTerms(value, levels).map(finding => ({ file, ...finding })));
  return {
    files: files.length,
    findings,
    lines: findings.map(({ file, ...finding }) => lintLines(file, [finding]).join()),
  };
}

const termsOf = (catalogue: Catalogue): TermsFile[] =>
  catalogue.creditTerms.map(terms => ({ file: `contracts/credits/${terms.provider}.yaml`, value: terms }));
