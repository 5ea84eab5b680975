import { type Exact, exact, toDecimal } from './exact.ts';

/** How a measure stood in a month against its levels. What has nothing to meet is `no-target`, and never met. */
export const ACHIEVEMENTS = ['met', 'below-target', 'below-minimum', 'no-target', 'no-events', 'not-reported'] as const;
export type Achievement = (typeof ACHIEVEMENTS)[number];
/** The words for them: as a label, and within a sentence. */
export const ACHIEVEMENT_TEXT: Readonly<Record<Achievement, { readonly label: string; readonly inSentence: string }>> =
  {
    met: { label: 'Met', inSentence: 'met' },
    'below-target': { label: 'Below Target', inSentence: 'below target' },
    'below-minimum': { label: 'Below Minimum', inSentence: 'below minimum' },
    'no-target': { label: 'No Target set', inSentence: 'without a target' },
    'no-events': { label: 'No Events', inSentence: 'No Events' },
    'not-reported': { label: 'Not Reported', inSentence: 'Not Reported' },
  };

/** The achievements of a measure that has a Service Level. */
export type AchievementWithLevel = Exclude<Achievement, 'no-events' | 'not-reported'>;

export const MISSED = ['below-target', 'below-minimum'] as const satisfies Achievement[];

/** The Target (or, under it, the Minimum) Service Level was missed. */
export const isMissed = ({ achievement }: { readonly achievement: Achievement }): boolean =>
  MISSED.some(missed => missed === achievement);

/** Target and Minimum Service Level, percentages as plain decimals; an indicator has neither. */
export interface Levels {
  readonly target: string | null;
  readonly minimum: string | null;
}

/** Compares the unrounded Service Level with its levels; a level equal to its target meets it. */
export function achievementOf(level: Exact, levels: Levels): AchievementWithLevel {
  if (levels.target === null && levels.minimum === null) return 'no-target';
  if (levels.minimum !== null && level.compare(exact(levels.minimum)) < 0) return 'below-minimum';
  if (levels.target !== null && level.compare(exact(levels.target)) < 0) return 'below-target';
  return 'met';
}

/**
 * The level with as many decimals, from three on, as read like the unrounded one beside its levels; null where two decimals do, and
 * where it takes more than `MOST_PLACES`: then it lies next to the level itself.
 */
export function levelInFull(level: Exact, levels: Levels): string | null {
  if (!roundingChangesAchievement(level, levels)) return null;
  for (let places = 3; places <= MOST_PLACES; places += 1) {
    const text = toDecimal(level, places);
    if (achievementOf(exact(text), levels) === achievementOf(level, levels)) return text;
  }
  return null;
}
const MOST_PLACES = 30;

/** True where the two printed decimals, taken as the level, would give another achievement than the unrounded value. */
export const roundingChangesAchievement = (level: Exact, levels: Levels): boolean =>
  achievementOf(exact(toDecimal(level, 2)), levels) !== achievementOf(level, levels);
