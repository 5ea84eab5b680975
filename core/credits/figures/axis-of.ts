import type { Figure, MeasureTerm } from '../../catalogue/credit-terms/clause.schema.ts';
import { inForce } from '../../catalogue/in-force.ts';
import type { Exact } from '../../domain/exact.ts';
import { monthOf, plusMonths, type ReportingMonth } from '../../domain/reporting-month.ts';
import type { MeasureMonth } from '../credit-input.ts';
import type { Axis } from '../curves/resolve-curve.ts';
import { quantity } from '../quantity.ts';

type Levels = Pick<MeasureMonth, 'period' | 'target' | 'minimum'>;

/** Where the levels of a measure lie on the axis of a figure, and which way is worse. Only the measure's own level has them. */
export function axisOf(figure: Pick<Figure, 'of' | 'measure'>, term: MeasureTerm, month: Levels): Axis {
  if (figure.of !== 'level') return { target: null, minimum: null, worse: 'up' };
  const worse = term.better === 'higher' ? 'down' : 'up';
  if (figure.measure !== undefined && figure.measure !== term.measure) return { target: null, minimum: null, worse };
  const own = ownLevels(term, month.period);
  if (own) return { ...own, worse };
  const level = (text: string | null): Exact | null => (text === null ? null : quantity(text));
  return { target: level(month.target), minimum: level(month.minimum), worse };
}

/** The levels that the terms carry for the measure in the month; undefined where they carry none. */
export function ownLevels(
  { levels }: MeasureTerm,
  month: ReportingMonth,
): { target: Exact; minimum: Exact | null; differs: boolean } | undefined {
  const holding = inForce(levels ?? [], month).sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1));
  const [row] = holding;
  if (!row) return undefined;
  const target = quantity(row.target);
  const minimum = row.minimum === undefined ? null : quantity(row.minimum);
  const differs = row.differs !== undefined;
  if (row.glides_to === undefined || row.by === undefined) return { target, minimum, differs };
  const start = monthOf(row.valid_from);
  const whole = monthsBetween(start, monthOf(row.by));
  const share = whole === 0 ? 1 : Math.min(monthsBetween(start, month), whole);
  const moved = quantity(row.glides_to).sub(target).mul(share).div(Math.max(whole, 1));
  return { target: target.add(moved), minimum, differs };
}

const monthsBetween = (from: ReportingMonth, to: ReportingMonth): number => {
  let count = 0;
  for (let month = from; month < to; month = plusMonths(month, 1)) count += 1;
  return count;
};
