import type { GateFacts } from '../../core/check/gate-facts.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { missedMonths } from '../fixtures/missed-months.ts';
import { missWith } from './cases/commentary-cases.ts';
import { creditWith, factsWith, incidentOf, incidentWith, measureOf, measureWith } from './report-with.ts';

/** What a contradiction makes of a report in which everything agrees. */
export interface Rebuilt {
  readonly edit?: (draft: Report) => void;
  /** Of the report once its words are made. */
  readonly misquote?: (report: Report) => void;
  readonly facts?: Partial<GateFacts>;
}

/** Category 1 and 2 Incidents, the first ones excluded as duplicates or migrations, the last ones late; CPM4 as it is printed. */
export function majorIncidents(
  draft: Report,
  { reported, excluded, late }: { reported: number; excluded: number; late: number },
  printed: Partial<Report['measures'][number]>,
) {
  const others = draft.incidents.filter(({ category }) => category > 2);
  const major = Array.from({ length: reported }, (_, at) =>
    incidentWith({
      id: `INC0000006${String(at).padStart(5, '0')}`,
      excluded: at < excluded,
      exclusionReason: at < excluded ? 'Only SMETS1 migrations were affected' : null,
      met: at < reported - late,
    }),
  );
  draft.incidents = [...major, ...others];
  draft.exceptions = draft.exceptions.filter(({ measure }) => measure !== 'CPM4');
  draft.exceptions.push({
    provider: 'DCC',
    measure: 'CPM4',
    code: 'INC-DUPLICATE',
    reason: 'made up',
    count: excluded,
    previousCount: null,
  });
  const missed = missedMonths(1, 1, 1);
  Object.assign(measureOf(draft, 'CPM4'), { excluded, achievement: 'below-minimum', missedMonths: missed, ...printed });
  Object.assign(draft.summary, { met: 5, belowMinimum: 3 });
}

const december = { reported: 7, excluded: 3, late: 1 };

/** Each contradiction that is rebuilt as a model, by its id in examples/published/contradictions.yaml. */
export const rebuiltModels: Readonly<Record<string, Rebuilt>> = {
  'text-and-tables-of-one-report': {
    edit: draft => {
      const text = measureOf(draft, 'CPM1');
      Object.assign(text, { level: '96.63' });
      draft.measures.push({ ...text, level: '96.33' });
      Object.assign(draft.summary, { measures: 10, belowMinimum: 3 });
    },
  },
  'incidents-of-the-summary-and-of-the-table': {
    edit: draft => {
      // Six of seven were in time, and three more stand in the list.
      majorIncidents(draft, { reported: 10, excluded: 0, late: 1 }, { level: '85.71', numerator: 6, denominator: 7 });
      draft.exceptions = draft.exceptions.filter(({ measure }) => measure !== 'CPM4');
      Object.assign(measureOf(draft, 'CPM4'), { achievement: 'below-target' });
      Object.assign(draft.summary, { belowTarget: 1, belowMinimum: 2 });
    },
  },
  'one-incident-closed-outside-its-month': {
    edit: draft => {
      incidentOf(draft, 4).closedAt = '2020-10-03T09:00:00.000Z';
    },
  },
  'excluded-for-no-reason-of-the-list': {
    edit: draft => {
      const [claim] = draft.exceptions.filter(({ measure }) => measure === 'CPM4');
      Object.assign(claim ?? {}, { code: 'EVENT-MONITORING', reason: 'Event Monitoring' });
    },
    facts: { exceptionsList: factsWith().exceptionsList },
  },
  'cpm4-of-two-paragraphs-in-one-report': {
    edit: draft => {
      majorIncidents(draft, december, { level: '75.00', numerator: 3, denominator: 4 });
      const other = { level: '87.50', numerator: 7, denominator: 8, achievement: 'below-target' as const };
      draft.measures.push({ ...measureOf(draft, 'CPM4'), ...other });
      Object.assign(draft.summary, { measures: 10, belowTarget: 1 });
    },
  },
  'seven-eighths-of-four': {
    edit: draft => {
      const printed = { level: '87.50', numerator: 7, denominator: 8, achievement: 'below-target' as const };
      majorIncidents(draft, december, printed);
      Object.assign(draft.summary, { belowTarget: 1, belowMinimum: 2 });
    },
  },
  'below-minimum-called-below-target': {
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM1'), { achievement: 'below-target' });
      Object.assign(draft.summary, { belowTarget: 1, belowMinimum: 1 });
    },
  },
  'subscribers-without-a-forecast': {
    edit: draft => {
      const said = (numerator: number, level: string) =>
        measureWith({
          id: 'NO-FORECAST',
          provider: 'DCC',
          level,
          numerator,
          denominator: 100,
          target: null,
          minimum: null,
          achievement: 'no-target',
        });
      draft.measures.push(said(20, '20.00'), said(18, '18.00'));
      Object.assign(draft.summary, { measures: 11, noTarget: 2 });
    },
  },
  'problems-by-status': {
    edit: draft => {
      const row = (status: string, count: number) => ({
        by: { status },
        level: '100.00',
        numerator: count,
        denominator: count,
        excluded: 0,
      });
      const breakdown = [row('under investigation', 46), row('pending', 118), row('completed', 14)];
      const printed = { level: '100.00', numerator: 168, denominator: 168, breakdown };
      draft.measures.push(measureWith({ id: 'PROBLEMS', provider: 'DCC', ...printed }));
      Object.assign(draft.summary, { measures: 10, met: 7 });
    },
  },
  'nine-measures-and-eight-listed': {
    misquote: report => {
      const said = report.statements.find(({ id }) => id === 'service-credits-listed');
      if (said) said.text = `Service credits have been applied against nine measures: ${said.text}`;
    },
  },
  'credits-of-measures-that-are-not-attained': {
    edit: draft => {
      draft.serviceCredits.push(
        creditWith({ provider: 'SIE', measure: 'PM10.2' }),
        creditWith({ provider: 'SIE', measure: 'PM10.6' }),
      );
      draft.serviceCreditTotals.push({ provider: 'SIE', beforeCaps: '2000.00', amount: '1800.00', currency: 'GBP' });
    },
  },
  'all-above-target-but-one': {
    edit: draft => {
      const met = { achievement: 'met' as const, missedMonths: missedMonths(0, 0, 1) };
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), met);
      for (const member of measureOf(draft, 'CPM1').members) if (member.id === 'PM2') member.achievement = 'met';
      Object.assign(draft.summary, { met: 7, belowMinimum: 1 });
    },
  },
  'duplicates-of-nothing': {
    edit: draft => {
      const printed = {
        level: '100.00',
        numerator: 6,
        denominator: 6,
        achievement: 'met' as const,
        missedMonths: missedMonths(0, 0, 1),
      };
      majorIncidents(draft, { reported: 12, excluded: 6, late: 0 }, printed);
      Object.assign(draft.summary, { met: 6, belowMinimum: 2 });
      for (const incident of draft.incidents.slice(0, 5)) incident.exclusionReason = 'Duplicate of another Incident';
    },
  },
  'minutes-of-an-outage': {
    edit: draft => {
      const incident = incidentOf(draft, 1);
      incident.outageMinutes = 67;
      const lost = [{ id: incident.id, minutes: 77 }];
      draft.misses = [missWith({ incidents: lost, explainedBy: ['incident'], stepsTold: true })];
    },
  },
  'the-newest-report-is-august': {
    edit: draft => {
      draft.title = 'Performance Measurement Report, August 2020';
    },
  },
  'a-failure-to-report-that-no-code-measure-shows': {
    edit: draft => {
      const gone = { achievement: 'not-reported', level: null, numerator: null, denominator: null, excluded: null };
      Object.assign(measureOf(draft, 'PM1.1', 'MORRISON'), gone);
      for (const member of measureOf(draft, 'CPM1').members)
        if (member.provider === 'MORRISON') Object.assign(member, gone);
      Object.assign(draft.summary, { noEvents: 0, notReported: 1 });
    },
  },
  'top-ups-of-a-mock-table': {
    edit: draft => {
      for (const process of draft.processes) {
        const month = process.months[0];
        if (!month) throw new Error('the process of the test has no month');
        const row = (date: string | null, all: number) => ({
          ...month,
          region: 'SMETS1',
          date,
          volume: all,
          responses: all,
          withinTarget: all,
        });
        process.months = [row(null, 5_432_780)];
        process.days = [row('2020-09-01', 4_976_213), row('2020-09-02', 456_547)];
      }
    },
  },
  'cost-of-the-reporting': {
    edit: draft => {
      const row = (amount: string) => creditWith({ amount, beforeCaps: amount });
      draft.serviceCredits = [row('210000.00'), row('725500.00')];
      draft.serviceCreditTotals = [{ provider: 'CSPN', beforeCaps: '935500.00', amount: '925500.00', currency: 'GBP' }];
    },
  },
};
