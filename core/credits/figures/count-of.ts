import Fraction from 'fraction.js';
import type { Between, Figure } from '../../catalogue/credit-terms/clause.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import type { MeasureMonth, Occurrence } from '../credit-input.ts';
import { quantity } from '../quantity.ts';
import { sumOf } from '../round-exact.ts';

/** What of a figure says which occurrences count, and how much. */
type Counting = Pick<Figure, 'of' | 'classes' | 'per' | 'customers'>;
type Happened = Pick<MeasureMonth, 'occurrences'>;

/** So many occurrences, each as much as its class counts. */
export const countOf = (figure: Counting, month: Happened): Exact =>
  sumOf(countedBy(figure, month).map(each => new Fraction(countsFor(figure, each)).mul(weightOf(figure, each))));

/** The occurrences that a figure looks at: of its classes, and of those that affected as many customers as it asks for. */
export const countedBy = (figure: Counting, month: Happened): Occurrence[] =>
  ofItsClasses(figure, month).filter(
    ({ customers: affected }) =>
      figure.customers === undefined || (affected != null && isBetween(figure.customers, affected)),
  );

const ofItsClasses = ({ of, classes }: Counting, { occurrences = [] }: Happened): Occurrence[] =>
  occurrences.filter(({ class: name }) =>
    classes ? classes.some(each => each.class === name) : of === 'size' || name === 'missed',
  );

function isBetween({ from, below }: Between, affected: bigint): boolean {
  const many = new Fraction(affected);
  return (
    (from === undefined || many.compare(quantity(from)) >= 0) &&
    (below === undefined || many.compare(quantity(below)) < 0)
  );
}

/** How many an occurrence counts as: itself, or the customers whom it affected. */
export const countsFor = ({ per }: Pick<Figure, 'per'>, { count, customers }: Occurrence): bigint =>
  per !== 'customer' || customers === undefined ? count : count * (customers ?? 0n);

/** What is left out since nobody told how many customers it affected. */
export function untold(figure: Counting, month: Happened): string {
  if (figure.per !== 'customer' && !figure.customers) return '';
  const isUntold = ({ customers }: Occurrence) => (figure.customers ? customers == null : customers === null);
  const without = ofItsClasses(figure, month).filter(isUntold).length;
  return without === 0 ? '' : `, ${without} without a number of customers`;
}

export const weightOf = ({ classes }: Counting, { class: name }: Occurrence): Exact =>
  quantity(classes?.find(each => each.class === name)?.counts ?? '1');

export const countedName = ({ per }: Counting): string => (per === 'customer' ? 'customers' : 'occurrences');
