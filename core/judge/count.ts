import {
  type Achievement,
  achievementOf,
  type Levels,
  levelInFull,
  roundingChangesAchievement,
} from '../domain/achievement.ts';
import { type Exact, ratio, toDecimal } from '../domain/exact.ts';

/** Whole numbers counted for a measure; `null` where nothing was reported. */
export interface Counts {
  readonly numerator: number;
  readonly denominator: number;
  readonly excluded: number;
}

export const addCounts = (rows: readonly Counts[]): Counts =>
  rows.reduce(
    (sum, row) => ({
      numerator: sum.numerator + row.numerator,
      denominator: sum.denominator + row.denominator,
      excluded: sum.excluded + row.excluded,
    }),
    { numerator: 0, denominator: 0, excluded: 0 },
  );

/** The Service Level in percent, unrounded; null where nothing was there to be done. */
export const levelOf = ({ numerator, denominator }: Counts): Exact | null =>
  denominator === 0 ? null : ratio(100n * BigInt(numerator), BigInt(denominator));

export const printed = (level: Exact | null): string | null => level && toDecimal(level, 2);

/** A level as it is printed beside levels: two decimals, or as many as read like the unrounded one. */
export const printedBeside = (level: Exact | null, levels: Levels): string | null =>
  level && (levelInFull(level, levels) ?? toDecimal(level, 2));

/** A level with its achievement: the unrounded level decides, and a rounding that would decide otherwise is flagged. */
export function judgeLevel(
  level: Exact | null,
  levels: Levels,
): { level: string | null; levelInFull: string | null; achievement: Achievement; roundingDecides: boolean } {
  if (level === null) return { level: null, levelInFull: null, achievement: 'no-events', roundingDecides: false };
  return {
    level: printed(level),
    levelInFull: levelInFull(level, levels),
    achievement: achievementOf(level, levels),
    roundingDecides: roundingChangesAchievement(level, levels),
  };
}
