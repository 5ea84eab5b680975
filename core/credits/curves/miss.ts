import type { Exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { larger, zero } from '../round-exact.ts';
import type { Reading } from './curve-rule.ts';

/** How far the figure is on the wrong side of a level; zero where it meets it. */
export const missOf = ({ figure, better }: Pick<Reading, 'figure' | 'better'>, level: Exact): Exact =>
  larger(better === 'higher' ? level.sub(figure) : figure.sub(level), zero);

/** @throws PmrError `credit-level-missing` */
export function targetOf(reading: Reading): Exact {
  if (reading.target !== null) return reading.target;
  throw new PmrError(
    'credit-level-missing',
    'A credit is to be measured against a Target Service Level and the measure has none: give it one, or other terms.',
  );
}

export const isBelowMinimum = (reading: Reading): boolean =>
  reading.minimum !== null && missOf(reading, reading.minimum).compare(0) > 0;
export const isBelowTarget = (reading: Reading): boolean =>
  reading.target !== null && missOf(reading, reading.target).compare(0) > 0;

/** The severity that the levels alone give. */
export const severityOf = (reading: Reading): string | null =>
  isBelowMinimum(reading) ? 'below-minimum' : isBelowTarget(reading) ? 'below-target' : null;
