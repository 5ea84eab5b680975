import { type Exact, exact, toDecimal } from './exact.ts';

/** How a measure stood in a month against its levels. */
export type Achievement = 'met' | 'below-target' | 'below-minimum' | 'no-events' | 'not-reported';

/** Target and Minimum Service Level, percentages as plain decimals; an indicator has neither. */
export interface Levels {
  readonly target: string | null;
  readonly minimum: string | null;
}

/**
 * Compares the unrounded Service Level with its levels; a level equal to its target meets it.
 * A measure without levels is `met` by definition: there is nothing to miss.
 */
export function achievementOf(level: Exact, levels: Levels): Exclude<Achievement, 'no-events' | 'not-reported'> {
  if (levels.minimum !== null && level.compare(exact(levels.minimum)) < 0) return 'below-minimum';
  if (levels.target !== null && level.compare(exact(levels.target)) < 0) return 'below-target';
  return 'met';
}

/** True where the two printed decimals, taken as the level, would give another achievement than the unrounded value. */
export const roundingChangesAchievement = (level: Exact, levels: Levels): boolean =>
  achievementOf(exact(toDecimal(level, 2)), levels) !== achievementOf(level, levels);
