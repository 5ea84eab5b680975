import { plural } from '../../domain/english.ts';
import type { ReportedMeasure } from '../../report/report.schema.ts';
import { acceptedClaims } from '../accepted-claims.ts';
import { claimedMeasure } from '../find-measure.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, numberText } from '../rule-words.ts';

export const claimHasEvent: GateRule = {
  code: 'claim-has-event',
  severity: 'warn',
  asks: 'Every accepted claim has taken an event out of its measure.',
  find: report => {
    const measures = new Set<ReportedMeasure>();
    const nowhere = report.exceptions.flatMap(({ measure: id, provider, count }) => {
      const measure = claimedMeasure(report, id, provider);
      if (measure) measures.add(measure);
      return measure
        ? []
        : [
            `${plural(count, 'claim')} of ${provider} for ${id} took nothing out: the report has no such measure. Ask ${provider} to name the measure as it is named here.`,
          ];
    });
    return [
      ...nowhere,
      ...[...measures].flatMap(measure => withoutEvent(measure, acceptedClaims(report, measure.id, measure.provider))),
    ];
  },
};

function withoutEvent(measure: ReportedMeasure, claims: number): string[] {
  const name = measureOfProvider(measure);
  // What a provider states itself is compared with its claims by a rule of its own.
  if (measure.method === 'provider-return') return [];
  if (measure.method !== 'counts')
    return [
      `${plural(claims, 'claim')} for ${name} took nothing out: it is combined from its members. Ask for claims on those instead.`,
    ];
  if (measure.excluded === null)
    return [
      `${plural(claims, 'claim')} for ${name} took nothing out: the measure was Not Reported. Ask for its drops.`,
    ];
  if (measure.excluded >= claims) return [];
  return [
    `${plural(claims, 'claim')} for ${name} ${claims === 1 ? 'was' : 'were'} accepted and ${numberText(measure.excluded)} left out: the other ${numberText(claims - measure.excluded)} name no event that the measure counts. Ask the provider for the right references.`,
  ];
}
