import { isMissed } from '../domain/achievement.ts';
import { are, list, plural } from '../domain/english.ts';
import { monthName, type ReportingMonth } from '../domain/reporting-month.ts';
import type { ReportedMeasure, Statement } from '../report/report.schema.ts';
import type { StatementRule } from './statement-rule.ts';
import { unique } from './statement-rule.ts';
import { byProvider, dropsText, nameOf, nameOrCount, runText } from './words.ts';

/** How a group of measures is spoken of: of some every miss is told, of others only which. */
interface Group {
  readonly of: (measure: ReportedMeasure) => boolean;
  readonly one: string;
  readonly many: string;
  readonly told: boolean;
}

export const GROUPS = {
  code: {
    of: ({ section }) => section === 'code',
    one: 'Code Performance Measure',
    many: 'Code Performance Measures',
    told: true,
  },
  provider: {
    of: ({ section, kind }) => section === 'provider' && kind === 'measure',
    one: 'Service Provider Performance Measure',
    many: 'Service Provider Performance Measures',
    told: false,
  },
  other: {
    of: ({ section, kind }) => section !== 'code' && (section !== 'provider' || kind !== 'measure'),
    one: 'other measure or indicator',
    many: 'other measures and indicators',
    told: false,
  },
} as const satisfies Record<string, Group>;

const rule = (id: string, group: Group): StatementRule => ({
  id,
  place: 'summary',
  say: ({ measures, period }) => {
    const own = measures.filter(group.of);
    return { text: `${sentence(own, group, period)}.`, standing: measuresThatStand(own), feeds: feedsOf(own) };
  },
});

export const measureStatements: readonly StatementRule[] = [
  rule('code-measures', GROUPS.code),
  rule('provider-measures', GROUPS.provider),
  rule('other-measures', GROUPS.other),
];

export const feedsOf = (measures: readonly ReportedMeasure[]): string[] =>
  unique(measures.flatMap(({ evidence }) => evidence.feeds));

export function measuresThatStand(measures: readonly ReportedMeasure[]): Statement['standing'] {
  const missing = measures.filter(({ achievement }) => achievement === 'not-reported').length;
  if (missing > 0 && missing === measures.length) return 'not-reported';
  return missing > 0 || measures.some(({ incomplete }) => incomplete) ? 'incomplete' : 'complete';
}

/** "9 Code Performance Measures in September 2020: 8 met their Targets; 1 is below Target: CPM1 at 97.00% (…)". */
function sentence(own: readonly ReportedMeasure[], group: Group, period: ReportingMonth): string {
  const month = monthName(period);
  if (own.length === 0) return `No ${group.one} is in the report of ${month}`;
  const be = (achievement: ReportedMeasure['achievement']) =>
    own.filter(measure => measure.achievement === achievement);
  const met = be('met');
  const incomplete = own.filter(measure => measure.incomplete);
  if (met.length === own.length && own.length > 1 && incomplete.length === 0)
    return `All ${own.length} ${group.many} met their Targets in ${month}`;
  const parts = [
    met.length > 0 && `${met.length} met ${its(met.length)} Target${met.length === 1 ? '' : 's'}`,
    missedPart(own.filter(isMissed), group.told),
    be('no-target').length > 0 &&
      `${be('no-target').length} ${be('no-target').length === 1 ? 'has' : 'have'} no Target set`,
    be('no-events').length > 0 && `${be('no-events').length} had No Events: ${nameOrCount(be('no-events'))}`,
    notReportedPart(be('not-reported'), group.told),
    incompletePart(incomplete, group.told, period),
  ].filter(part => part !== false);
  return `${plural(own.length, group.one, group.many)} in ${month}: ${parts.join('; ')}`;
}

const its = (count: number): string => (count === 1 ? 'its' : 'their');

function missedPart(missed: readonly ReportedMeasure[], told: boolean): string | false {
  if (missed.length === 0) return false;
  const worse = missed.filter(({ achievement }) => achievement === 'below-minimum').length;
  const below = `${missed.length} ${are(missed.length)} below Target${worse > 0 ? `, ${missed.length === 1 ? 'and' : `${worse} of them`} below Minimum` : ''}`;
  return `${below}: ${told ? list(missed.map(missText)) : byProvider(missed)}`;
}

/** "CPM1 at 97.00% (Target 99.00%, Minimum 96.00%), for 15 months in a row, since July 2019". */
function missText(measure: ReportedMeasure): string {
  const { target, minimum, missedMonths } = measure;
  // A miss that two decimals would print as a hit is printed in full.
  const level = measure.levelInFull ?? measure.level;
  const levels = [target !== null && `Target ${target}%`, minimum !== null && `Minimum ${minimum}%`].filter(Boolean);
  const run = runText(missedMonths);
  return `${nameOf(measure)} at ${level}% (${levels.join(', ')}${run && `; below Target ${run}`})`;
}

function notReportedPart(missing: readonly ReportedMeasure[], told: boolean): string | false {
  if (missing.length === 0) return false;
  const of = (measure: ReportedMeasure) => {
    const run = runText(measure.notReportedMonths);
    return run === '' ? nameOf(measure) : `${nameOf(measure)} ${run}`;
  };
  return `${missing.length} ${are(missing.length)} Not Reported: ${told ? list(missing.map(of)) : nameOrCount(missing)}`;
}

function incompletePart(incomplete: readonly ReportedMeasure[], told: boolean, period: ReportingMonth): string | false {
  if (incomplete.length === 0) return false;
  const head = `${incomplete.length} of these ${incomplete.length === 1 ? 'rests' : 'rest'} on incomplete data`;
  return `${head}: ${told ? list(incomplete.map(each => incompleteText(each, period))) : nameOrCount(incomplete)}`;
}

/** "CPM3 at 99.25% from 10 members, 88.22% with the 3 not reported as zero"; of what is counted whole, the drops that never came. */
export function incompleteText(measure: ReportedMeasure, period: ReportingMonth): string {
  const { failureToReport: failed, evidence } = measure;
  const level = measure.levelInFull ?? measure.level;
  const name = `${nameOf(measure)}${level === null ? '' : ` at ${level}%`}`;
  if (!failed || failed.notReported === 0) return `${name} without ${dropsText(evidence.absent, period)}`;
  const missing = plural(failed.notReported, 'member');
  return failed.counted === 'exclude'
    ? `${name} from ${plural(failed.withLevel, 'member')} with ${missing} not reported, ${failed.zeroLevel}% with each of those as zero`
    : `${name} with ${missing} not reported as zero, ${failed.excludedLevel}% without`;
}
