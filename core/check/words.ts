import type { Exact } from '../domain/exact.ts';
import { toDecimal } from '../domain/exact.ts';

/** "PM2 of CSPN", "CPM4". */
export const nameOf = ({ id, provider }: { id: string; provider: string | null }): string =>
  provider === null ? id : `${id} of ${provider}`;

/** 1200 as "1,200"; null as "none". */
export const whole = (count: number | null): string =>
  count === null ? 'none' : String(count).replace(/\B(?=(\d{3})+$)/g, ',');

export const plural = (count: number, noun: string): string => `${whole(count)} ${noun}${count === 1 ? '' : 's'}`;

export const percentText = (level: string | null): string => (level === null ? 'no level' : `${level}%`);

/** The level as a report prints it: two decimals, half up. */
export const printed = (level: Exact | null): string | null => level && toDecimal(level, 2);

export const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** The achievements as the report calls them. */
export const ACHIEVEMENT = {
  met: 'met',
  'below-target': 'below target',
  'below-minimum': 'below minimum',
  'no-target': 'without a target',
  'no-events': 'No Events',
  'not-reported': 'Not Reported',
} as const;

/** Where numbers that one program made from the same counts differ, no provider can help. */
export const OUR_FAULT = 'start the month end again; if it stays, the fault lies in the program and not in the data';
