import type { MeasureDefinition } from '../catalogue/catalogue.ts';
import { type AchievementWithLevel, achievementOf, type Levels } from '../domain/achievement.ts';
import type { Exact } from '../domain/exact.ts';
import type { Indicator } from '../report/report.schema.ts';

type Status = MeasureDefinition['statuses'][number];

const WORDS: Readonly<Record<AchievementWithLevel, string | null>> = {
  met: 'met',
  'below-target': 'below Target',
  'below-minimum': 'below Minimum',
  'no-target': null,
};

const hasWords = ({ reached }: Status): boolean => reached !== undefined;

/** What a status prints: the Target, the Minimum where it decides too, and the word. */
export const statusColumns = (status: Status): Indicator['columns'] => [
  percent('target', 'Target'),
  ...(hasWords(status) ? [] : [percent('minimum', 'Minimum')]),
  { name: status.name, title: status.title, kind: 'text', unit: null },
];

const percent = (name: string, title: string) => ({ name, title, kind: 'percent' as const, unit: '%' });

/** By the unrounded share; no word of nothing, and where no level is in force. */
export function statusCells(status: Status, share: Exact | null, levels: Levels): (string | null)[] {
  const { target, minimum } = levels;
  const { reached = null, below = null } = status;
  if (!hasWords(status)) return [target, minimum, share === null ? null : WORDS[achievementOf(share, levels)]];
  if (share === null || target === null) return [target, null];
  return [target, achievementOf(share, { target, minimum: null }) === 'met' ? reached : below];
}
