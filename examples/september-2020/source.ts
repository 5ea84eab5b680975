import type { ReportingMonth } from '../../core/domain/reporting-month.ts';
import type { Offset } from './instant-text.ts';
import { instantWriter } from './instant-text.ts';
import type { Plan } from './plan.ts';
import { habits } from './providers.ts';
import { type Random, randomFor } from './random.ts';

/** One row: its local day of the month, which decides the file, and its values as text in the feed's column order, empty for none. */
export interface Row {
  readonly day: number;
  readonly cells: readonly string[];
}

/** What one provider sends for one feed. */
export interface Source {
  readonly provider: string;
  readonly feed: string;
  /** Another month than the published one, for measures that look back. */
  readonly period?: ReportingMonth;
  /** The columns of the rows; they must be those of the feed. */
  readonly columns: readonly string[];
  /** Days in each file; the whole month by default. */
  readonly daysPerFile?: number;
  rows(context: Context): Iterable<Row>;
}

export interface Context {
  readonly plan: Plan;
  /** Draws for one purpose of this source. */
  random(purpose: string): Random;
  /** Writes an instant in the provider's manner. */
  readonly instant: (at: number | null) => string;
}

export function contextOf(source: Pick<Source, 'provider' | 'feed' | 'period'>, plan: Plan, seed: number): Context {
  return {
    plan,
    random: purpose =>
      randomFor(seed, [source.provider, source.feed, source.period, purpose].filter(Boolean).join('/')),
    instant: writers[habits[source.provider]?.offset ?? 'Z'],
  };
}

/** Local date of a day of the month, as in identifiers: `20200901`. */
export const compactDate = (day: number): string => `202009${String(day).padStart(2, '0')}`;

/** Identifier of a device or hub: an EUI-64 made of a block (0 to 255, one for each kind of owner) and a number. */
export function eui(block: number, number: number): string {
  return `00-DB-12-${hex(block)}-${hex(number / 2 ** 24)}-${hex(number / 2 ** 16)}-${hex(number / 2 ** 8)}-${hex(number)}`;
}

const writers: Record<Offset, Context['instant']> = { Z: instantWriter('Z'), '+01:00': instantWriter('+01:00') };
const hexTexts = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
const hex = (value: number): string => hexTexts[Math.floor(value) & 255] as string;
