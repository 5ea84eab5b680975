import type { CreditTerms } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { type Exact, toDecimal } from '../../domain/exact.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import type { CreditCurve } from '../../report/credit-tables.schema.ts';
import type { ReportedMeasure } from '../../report/report.schema.ts';
import { curvePath } from '../draw/curve-path.ts';
import { drawTerms } from '../draw/draw-terms.ts';

const upTo4 = (value: Exact): string => toDecimal(value, 4).replace(/\.?0+$/, '');

/** The curves of the terms in force, as a reader may draw them: what each figure of a measure would cost. */
export const curveRows = (
  terms: CreditTerms,
  period: ReportingMonth,
  measures: readonly ReportedMeasure[],
): CreditCurve[] =>
  drawTerms(terms, period, (provider, id) => {
    const measure = measures.find(each => each.provider === provider && each.id === id);
    return measure ? { target: measure.target, minimum: measure.minimum } : 'unknown';
  }).map(curve => ({
    provider: terms.provider,
    measure: curve.measure,
    clause: curve.clause,
    figure: curve.figure,
    unit: curve.unit,
    most: curve.bound && toDecimal(curve.bound, 2),
    points: curvePath(curve).map(({ at, gives }) => ({ at: upTo4(at), gives: upTo4(gives) })),
  }));
