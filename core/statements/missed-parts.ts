import { isMissed } from '../domain/achievement.ts';
import { are, list, plural } from '../domain/english.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';

type Part = ReportedMeasure['breakdown'][number];
const MOST_PARTS = 4;

/** The parts of a measure (by region, by category and so on) that are below the levels of the whole. */
export const missedParts = ({ breakdown }: Pick<ReportedMeasure, 'breakdown'>): Part[] =>
  breakdown.filter(({ achievement }) => achievement !== undefined && isMissed({ achievement }));

/** "Category 3 SMETS1", "Central HCALCS", "1.6 South ESME". */
export const partName = (by: Part['by']): string =>
  Object.entries(by)
    .map(([name, value]) => (name === 'category' ? `Category ${value}` : value))
    .join(' ');

/** "2 of 6 parts are below Target: Category 3 SMETS1 at 66.67% (below Minimum) and Category 5 SMETS1 at 50.00% (below Minimum)"; empty where none is. */
export function missedPartsText(measure: Pick<ReportedMeasure, 'breakdown'>): string {
  const missed = missedParts(measure);
  if (missed.length === 0) return '';
  const shown = missed.slice(0, MOST_PARTS).map(partText);
  const more = missed.length - shown.length;
  const named = list([...shown, ...(more > 0 ? [`${more} more`] : [])]);
  return `${missed.length} of ${plural(measure.breakdown.length, 'part')} ${are(missed.length)} below Target: ${named}`;
}

const partText = ({ by, level, levelInFull, achievement }: Part): string =>
  `${partName(by)} at ${levelInFull ?? level}%${achievement === 'below-minimum' ? ' (below Minimum)' : ''}`;
