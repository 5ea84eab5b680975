import { isMissed } from '../domain/achievement.ts';
import type { Report, ReportedMeasure } from '../report/report.schema.ts';

type Body = Pick<Report, 'measures' | 'incidents' | 'serviceCredits' | 'serviceCreditTotals' | 'periodName'>;

/** The summary: counts by achievement, and sentences that are made from the tables and so cannot disagree with them. */
export function summarise({
  measures,
  incidents,
  serviceCredits,
  serviceCreditTotals,
  periodName,
}: Body): Report['summary'] {
  const by = (achievement: ReportedMeasure['achievement']) =>
    measures.filter(measure => measure.achievement === achievement);
  const code = measures.filter(({ section }) => section === 'code');
  const missedCode = code.filter(isMissed);
  const missedOther = measures.filter(measure => measure.section !== 'code' && isMissed(measure));
  const notReported = by('not-reported');
  return {
    measures: measures.length,
    met: by('met').length,
    belowTarget: by('below-target').length,
    belowMinimum: by('below-minimum').length,
    noTarget: by('no-target').length,
    noEvents: by('no-events').length,
    notReported: notReported.length,
    sentences: [
      missedCode.length === 0
        ? `All ${code.length} Code Performance Measures met their targets in ${periodName} or had no events.`
        : `${missedCode.length} of ${code.length} Code Performance Measures ${missedCode.length === 1 ? 'is' : 'are'} below target in ${periodName}: ${list(missedCode.map(describeMiss))}.`,
      missedOther.length === 0
        ? 'No Service Provider Performance Measure is below target.'
        : `${missedOther.length} Service Provider Performance ${missedOther.length === 1 ? 'Measure is' : 'Measures are'} below target: ${list(byProvider(missedOther))}.`,
      ...(notReported.length === 0 ? [] : [`Not reported: ${list(notReported.map(nameOf))}.`]),
      describeIncidents(incidents),
      describeCredits(serviceCredits, serviceCreditTotals),
    ],
  };
}

const nameOf = ({ id, provider }: ReportedMeasure) => (provider ? `${provider} ${id}` : id);

function describeMiss(measure: ReportedMeasure): string {
  const { level, achievement, target, minimum, missedMonths } = measure;
  const against = achievement === 'below-minimum' ? `below its minimum of ${minimum}%` : `target ${target}%`;
  const streak = missedMonths.inARow > 1 ? `, for ${missedMonths.inARow} months in a row` : '';
  return `${nameOf(measure)} at ${level}% (${against}${streak})`;
}

function describeIncidents(incidents: Report['incidents']): string {
  const major = incidents.filter(({ category }) => category <= 2);
  const excluded = major.filter(incident => incident.excluded);
  return `${plural(major.length, 'Category 1 or 2 Incident')} closed in the month, ${excluded.length} of them excluded.`;
}

function describeCredits(credits: Report['serviceCredits'], totals: Report['serviceCreditTotals']): string {
  if (credits.length === 0) return 'No service credits arise.';
  const parts = totals
    .filter(({ provider }) => credits.some(credit => credit.provider === provider))
    .map(
      ({ provider, amount }) =>
        `${provider} ${pounds(amount)} on ${list(credits.filter(credit => credit.provider === provider).map(({ measure }) => measure))}`,
    );
  return `Service credits arise, under illustrative terms: ${parts.join('; ')}.`;
}

const byProvider = (measures: readonly ReportedMeasure[]): string[] =>
  [...Map.groupBy(measures, ({ provider }) => provider ?? 'processes')].map(
    ([provider, own]) => `${provider} ${list(own.map(({ id }) => id))}`,
  );

/** £167,306.96. Text in, text out: no number is made of it. */
const pounds = (amount: string) => `£${amount.replace(/\B(?=(\d{3})+\.)/g, ',')}`;

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
