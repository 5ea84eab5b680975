import type { Scheme } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import { exactText, moneyText } from '../exact-text.ts';
import type { Line } from '../line.ts';
import type { Setting } from '../setting.ts';
import type { Step } from './step.ts';

/** The stages before `sum`: what each measure gives, in the unit of the scheme. */
export interface Measuring extends Setting {
  readonly lines: readonly Line[];
  readonly steps: readonly Step[];
}

export type MeasureStage = (measuring: Measuring) => Measuring;

/** A value in the unit of the scheme, for a step. */
export function valueText(scheme: Scheme, value: Exact): string {
  if (scheme.unit === 'money') return moneyText(value);
  return scheme.unit === 'percentage' ? `${exactText(value)}%` : `${exactText(value)} points`;
}
