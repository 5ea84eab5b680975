import type { Catalogue } from '../../catalogue/catalogue.ts';
import { drawnLines, drawnSvg, drawTerms } from '../../credits/draw/draw-terms.ts';
import { levelsFromCatalogue } from '../../credits/lint/levels-from-catalogue.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { reportingMonth } from '../../domain/reporting-month.ts';
import { presentTerms, soundTerms, type TermsFile } from './sound-terms.ts';

export interface DrawRequest {
  readonly period: string;
  readonly provider: string | undefined;
  readonly terms: TermsFile | null;
}

/**
 * Each curve of a provider's terms in force in a month: as data, in words and as SVG.
 * @throws PmrError `credit-terms-not-in-force`, `credit-terms-missing`, `credit-terms-unsound`, `month-invalid`
 */
export function drawCurves(catalogue: Catalogue, { period, provider, terms: given }: DrawRequest) {
  const terms = given === null ? presentTerms(catalogue, provider) : soundTerms(given, catalogue);
  const curves = drawTerms(terms, reportingMonth(period), levelsFromCatalogue(catalogue));
  if (curves.length === 0)
    throw new PmrError(
      'credit-terms-not-in-force',
      `${terms.provider} has no service-credit terms in force in ${period}.`,
    );
  return {
    provider: terms.provider,
    curves: curves.map(curve => {
      const { title, figure, unit, levels, most, turns } = curve;
      const points = turns.map(({ at, gives }) => ({ at: at.toFraction(), gives: gives?.toFraction() ?? null }));
      return {
        data: { title, figure, unit, levels, most, turns: points },
        lines: drawnLines(curve),
        svg: drawnSvg(curve),
      };
    }),
  };
}
