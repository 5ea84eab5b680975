import type { MeasureDefinition } from '../catalogue/catalogue.ts';
import { hasWords } from '../catalogue/status-columns.ts';
import { type AchievementWithLevel, achievementOf, type Levels } from '../domain/achievement.ts';
import type { Exact } from '../domain/exact.ts';

const WORDS: Readonly<Record<AchievementWithLevel, string | null>> = {
  met: 'met',
  'below-target': 'below Target',
  'below-minimum': 'below Minimum',
  'no-target': null,
};

/** The cells of `statusColumns`, by the unrounded share; no word of nothing, and where no level is in force. */
export function statusCells(
  status: MeasureDefinition['statuses'][number],
  share: Exact | null,
  { target, minimum }: Levels,
): (string | null)[] {
  if (!hasWords(status)) return [target, minimum, share && WORDS[achievementOf(share, { target, minimum })]];
  if (share === null || target === null) return [target, null];
  const { reached = null, below = null } = status;
  return [target, achievementOf(share, { target, minimum: null }) === 'met' ? reached : below];
}
