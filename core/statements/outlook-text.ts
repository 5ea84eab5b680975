import { plural, whole } from '../domain/english.ts';
import type { OutlookRow } from '../report/outlook.schema.ts';

const NOUNS = {
  misses: ['miss', 'misses'],
  minutes: ['minute', 'minutes'],
  Incidents: ['Incident', 'Incidents'],
} as const;

/** What is left of the month to a measure: "43 minutes left of 43", "lost: 77 minutes, and the month allows 43". */
export function leftText({ unit, short, allowed, left, lost, restsOn }: OutlookRow): string {
  if (unit === null || short === null || allowed === null || left === null)
    return restsOn.length === 0
      ? 'a mean: no member is below its Target'
      : `a mean: ${restsOn.join(', ')} below its Target`;
  const [one, many] = NOUNS[unit];
  return lost
    ? `lost: ${plural(short, one, many)}, and the month allows ${whole(allowed)}`
    : `${plural(left, one, many)} left of ${whole(allowed)}`;
}

/** Measures that are lost first, then those that will be, by day, then by what is left. */
export const inOrderOfNeed = (rows: readonly OutlookRow[]): OutlookRow[] =>
  [...rows].sort(
    (a, b) =>
      Number(b.lost) - Number(a.lost) ||
      (a.lostOn ?? '9999').localeCompare(b.lostOn ?? '9999') ||
      shareGone(b) - shareGone(a),
  );

/** Only for putting rows in order. */
const shareGone = ({ short, allowed }: OutlookRow): number =>
  short === null || allowed === null ? -1 : short / Math.max(1, allowed);
