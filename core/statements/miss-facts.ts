import { allowedMisses } from '../domain/allowed-misses.ts';
import { are, list, plural, whole } from '../domain/english.ts';
import { ratio, toDecimal } from '../domain/exact.ts';
import type { Miss } from '../report/miss.schema.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';
import { missedPartsText } from './missed-parts.ts';
import { nameOf, runText } from './words.ts';

/** The factual half of a miss, each sentence from its figures: what fell short, in which part, since when, lost to which Incidents, exceptions, volume. */
export const missFacts = (measure: ReportedMeasure, miss: Miss): string[] =>
  [
    shortfall(measure),
    members(miss),
    parts(measure),
    since(measure),
    incidents(miss),
    exceptions(measure, miss),
    volume(measure, miss),
  ].filter(fact => fact !== null);

/** "546 of 1,200 fell short, where the Target of 99.00% allows 12." */
function shortfall({ numerator, denominator, target, minimum, category }: ReportedMeasure): string | null {
  if (numerator === null || denominator === null) return null;
  const short = denominator - numerator;
  if (short <= 0) return null;
  const held = target ?? minimum;
  const allows =
    held === null
      ? ''
      : `, where the ${target === null ? 'Minimum' : 'Target'} of ${held}% allows ${whole(allowedMisses(denominator, held))}`;
  return category === 'time'
    ? `${whole(short)} of ${plural(denominator, 'minute')} were lost${allows}.`
    : `${whole(short)} of ${whole(denominator)} fell short${allows}.`;
}

function members({ members: short, withoutMembers }: Miss): string | null {
  if (short.length === 0) return null;
  const each = short.map(member =>
    member.without === null || short.length === 1
      ? nameOf(member)
      : `${nameOf(member)} (${member.without}% without it)`,
  );
  const without = withoutMembers === null ? '' : `; without ${short.length === 1 ? 'it' : 'them'} ${withoutMembers}%`;
  return `${plural(short.length, 'member')} ${are(short.length)} below ${short.length === 1 ? 'its' : 'their'} Target: ${list(each)}${without}.`;
}

const parts = (measure: ReportedMeasure): string | null => {
  const text = missedPartsText(measure);
  return text === '' ? null : `${text}.`;
};

function since(measure: ReportedMeasure): string {
  const { missedMonths } = measure;
  const run = runText(missedMonths);
  if (run !== '') return `Below Target ${run}.`;
  return missedMonths.in <= 1 ? 'No earlier month is known.' : 'The month before was not below Target.';
}

/** "INC000000627085 took 67 minutes, INC000000633902 10; without them 100.00%." */
function incidents({ incidents: lost, withoutIncidents }: Miss): string | null {
  if (lost.length === 0) return null;
  const timed = lost.filter(({ minutes }) => minutes !== null);
  if (timed.length === 0)
    return `${plural(lost.length, 'Incident')} ${lost.length === 1 ? 'bears' : 'bear'} on it: ${list(lost.map(({ id }) => id))}.`;
  const each = timed.map(({ id, minutes }, at) =>
    at === 0 ? `${id} took ${plural(minutes ?? 0, 'minute')}` : `${id} ${whole(minutes ?? 0)}`,
  );
  const without =
    withoutIncidents === null ? '' : `; without ${timed.length === 1 ? 'it' : 'them'} ${withoutIncidents}%`;
  return `${each.join(', ')}${without}.`;
}

function exceptions({ excluded }: ReportedMeasure, { exceptionsBefore }: Miss): string | null {
  if (excluded === null) return null;
  const before = exceptionsBefore === null ? '' : `; ${whole(exceptionsBefore)} the month before`;
  return excluded === 0 && before === ''
    ? 'Nothing is left out as an exception.'
    : `${whole(excluded)} ${are(excluded)} left out as exceptions${before}.`;
}

/** "Volume 1,200, 9.09% more than the 1,100 of the month before." Minutes of a month are no volume. */
function volume({ denominator, category }: ReportedMeasure, { volumeBefore }: Miss): string | null {
  if (denominator === null || category === 'time') return null;
  if (volumeBefore === null) return `Volume ${whole(denominator)}; that of the month before is not published here.`;
  const change = denominator - volumeBefore;
  if (change === 0) return `Volume ${whole(denominator)}, as the month before.`;
  const share =
    volumeBefore === 0 ? '' : `${toDecimal(ratio(100n * BigInt(Math.abs(change)), BigInt(volumeBefore)), 2)}% `;
  return `Volume ${whole(denominator)}, ${share}${change > 0 ? 'more' : 'less'} than the ${whole(volumeBefore)} of the month before.`;
}
