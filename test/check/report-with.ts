import { runsOf } from '../../core/assemble/with-history.ts';
import type { GateFacts } from '../../core/check/gate-facts.ts';
import { Report, type ReportedMeasure } from '../../core/report/report.schema.ts';
import { summarise } from '../../core/statements/summarise.ts';
import { missedMonths, neverUnreported } from '../fixtures/missed-months.ts';

type Given = Partial<ReportedMeasure> &
  Pick<ReportedMeasure, 'id' | 'provider' | 'level' | 'numerator' | 'denominator'>;

const DROP = 'a1b2c3';

/** A measure that was met, counted from events; say only what differs. */
export const measureWith = (given: Given): ReportedMeasure => ({
  title: `Measure ${given.id}`,
  section: given.provider === null ? 'code' : 'provider',
  kind: 'measure',
  category: 'events',
  reference: 'made up',
  definition: 'made up',
  formula: 'done / to be done',
  excluded: 0,
  target: '99.00',
  minimum: '96.00',
  achievement: 'met',
  roundingDecides: false,
  method: 'counts',
  members: [],
  otherMethod: null,
  breakdown: [],
  history: [],
  missedMonths: missedMonths(0, 0, 1),
  notReportedMonths: neverUnreported,
  incomplete: false,
  levelInFull: null,
  trust: { definition: { source: 'made up', confidence: 'illustrative' }, levels: null },
  evidence: { sql: null, rollups: [], drops: [DROP], feeds: [], absent: [] },
  ...given,
});

const memberOf = ({ id, provider, achievement, level, numerator, denominator, excluded }: ReportedMeasure) => ({
  id,
  provider: provider ?? '',
  achievement,
  level,
  numerator,
  denominator,
  excluded,
});

export const incidentWith = (
  given: Partial<Report['incidents'][number]> & { id: string },
): Report['incidents'][number] => ({
  category: 2,
  generation: 'SMETS2',
  region: 'North',
  title: 'A service was lost',
  dccResponsible: true,
  resolver: 'CSPN',
  openedAt: '2020-09-07T14:51:00.000Z',
  resolvedAt: '2020-09-07T15:58:00.000Z',
  closedAt: '2020-09-09T10:00:00.000Z',
  outageMinutes: 67,
  resolutionMinutes: 67,
  resolutionMs: 4_020_000,
  targetMinutes: 1440,
  met: true,
  excluded: false,
  exclusionReason: null,
  duplicateOf: null,
  customersAffected: null,
  summary: 'The service of a region was lost.',
  restoration: 'A component was restarted.',
  ...given,
});

export const creditWith = (given: Partial<Report['serviceCredits'][number]>): Report['serviceCredits'][number] => ({
  provider: 'CSPN',
  measure: 'PM2',
  level: '54.50',
  target: '99.00',
  minimum: '96.00',
  rule: 'linear between target and minimum',
  points: null,
  percentage: '1.000000',
  chargeBase: '100000.00',
  beforeCaps: '1000.00',
  amount: '900.00',
  currency: 'GBP',
  confidence: 'illustrative',
  ...given,
});

const rsvp = (region: string, date: string | null, volume: number): Report['processes'][number]['months'][number] => ({
  date,
  region,
  volume,
  responses: volume,
  withinTarget: volume,
  communicationFailures: 0,
  level: volume === 0 ? null : '100.00',
  failed: volume === 0 ? null : '0.00',
  meanMs: volume === 0 ? null : 900,
  medianMs: volume === 0 ? null : 900,
  medianStepMs: volume === 0 ? null : 100,
  shortestMs: volume === 0 ? null : 900,
  longestMs: volume === 0 ? null : 900,
});
const regions = (date: string | null, volumes: Record<string, number>) =>
  Object.entries(volumes).map(([region, volume]) => rsvp(region, date, volume));

export function september(): Report {
  const requests = measureWith({ id: 'PM1.1', provider: 'DSP', level: '99.50', numerator: 995, denominator: 1000 });
  const payloads = measureWith({
    id: 'PM2',
    provider: 'CSPN',
    level: '54.50',
    numerator: 109,
    denominator: 200,
    excluded: 7,
    achievement: 'below-minimum',
    missedMonths: missedMonths(1, 1, 1),
    breakdown: [
      { by: { week: '1' }, level: '9.00', numerator: 9, denominator: 100, excluded: 3 },
      { by: { week: '2' }, level: '100.00', numerator: 100, denominator: 100, excluded: 4 },
    ],
  });
  const certificates = measureWith({
    id: 'PM-SMKI-CERTIFICATES',
    provider: 'SMKI',
    level: '99.99',
    numerator: 9999,
    denominator: 10_000,
  });
  const returned = measureWith({
    id: 'PM6.3',
    provider: 'CSPN',
    level: '99.00',
    numerator: 990,
    denominator: 1000,
    excluded: 5,
    method: 'provider-return',
  });
  const idle = measureWith({
    id: 'PM1.1',
    provider: 'MORRISON',
    level: null,
    numerator: 0,
    denominator: 0,
    achievement: 'no-events',
  });
  const incidents = { excluded: 1, target: '100.00', minimum: '85.00' };
  const measures = [
    measureWith({
      id: 'CPM1',
      provider: null,
      level: '77.00',
      numerator: null,
      denominator: null,
      excluded: 7,
      achievement: 'below-minimum',
      method: 'mean-of-levels',
      members: [requests, payloads, idle].map(memberOf),
      otherMethod: { method: 'sum-ratio', level: '92.00' },
      missedMonths: missedMonths(1, 1, 1),
    }),
    measureWith({ id: 'CPM4', provider: null, level: '100.00', numerator: 2, denominator: 2, ...incidents }),
    measureWith({
      id: 'CPM5',
      provider: null,
      level: '100.00',
      numerator: 1,
      denominator: 1,
      target: '90.00',
      minimum: '80.00',
    }),
    measureWith({
      id: 'CPM7',
      provider: null,
      level: '99.99',
      numerator: 9999,
      denominator: 10_000,
      method: 'sum-ratio',
      members: [memberOf(certificates)],
      otherMethod: { method: 'mean-of-levels', level: '99.99' },
    }),
    payloads,
    returned,
    requests,
    idle,
    certificates,
  ];
  return {
    schema: 'pmr/1',
    title: 'Performance Measurement Report',
    period: '2020-09',
    periodName: 'September 2020',
    version: 1,
    status: 'draft',
    runId: 'run-1',
    openedAt: '2020-10-14T06:00:00.000Z',
    dueOn: '2020-11-04',
    summary: {
      measures: 9,
      met: 6,
      belowTarget: 0,
      belowMinimum: 2,
      noTarget: 0,
      noEvents: 1,
      notReported: 0,
      groups: [],
      sentences: [],
    },
    providerGroups: [],
    statements: [],
    sources: [],
    misses: [],
    commentary: [],
    interruptions: [],
    creditTerms: [],
    reissue: null,
    measures,
    indicators: [],
    processes: [
      {
        id: 'RSVP-2.2',
        title: 'Top up',
        definition: 'made up',
        scope: 'process',
        medianResolutionMs: 100,
        months: regions(null, { All: 60, North: 10, Central: 20, South: 30, SMETS1: 4 }),
        days: [
          ...regions('2020-09-01', { All: 50, North: 10, Central: 10, South: 30, SMETS1: 0 }),
          ...regions('2020-09-30', { All: 10, Central: 10, SMETS1: 4 }),
        ],
        trust: { source: 'made up', confidence: 'illustrative' },
      },
    ],
    incidents: [
      incidentWith({ id: 'INC000000000001' }),
      incidentWith({ id: 'INC000000000002', category: 1 }),
      incidentWith({
        id: 'INC000000000003',
        excluded: true,
        exclusionReason: 'Duplicate of another Incident',
        duplicateOf: 'INC000000000001',
        summary: null,
        restoration: null,
      }),
      incidentWith({ id: 'INC000000000004', category: 4, summary: null, restoration: null }),
      incidentWith({ id: 'INC000000000005', resolver: 'SERVICE-USER', met: false }),
    ],
    exceptionTotals: [],
    earlierReports: [],
    exceptions: [
      { provider: 'CSPN', measure: 'PM2', code: 'OUT-OF-REACH', reason: 'Out of reach', count: 7, previousCount: null },
      { provider: 'CSPN', measure: 'PM6.3', code: 'OUT-OF-REACH', reason: 'Out of reach', count: 5, previousCount: 2 },
      {
        provider: 'DCC',
        measure: 'CPM4',
        code: 'INC-DUPLICATE',
        reason: 'Duplicate of another Incident',
        count: 1,
        previousCount: null,
      },
    ],
    serviceCredits: [creditWith({})],
    serviceCreditTotals: [{ provider: 'CSPN', beforeCaps: '1000.00', amount: '900.00', currency: 'GBP' }],
    findings: [],
    provenance: {
      manifestSha256: 'f'.repeat(64),
      codeVersion: '0.1.0',
      catalogueSha256: 'e'.repeat(64),
      contractsSha256: 'd'.repeat(64),
      drops: [
        {
          dropId: DROP,
          feed: 'service-requests',
          provider: 'DSP',
          period: '2020-09',
          file: 'requests.csv',
          sha256: 'c'.repeat(64),
          accepted: 1000,
          rejected: 0,
          arrivedAt: '2020-10-10T09:00:00.000Z',
        },
      ],
      queries: [],
    },
  };
}

/** A small report in which everything agrees, after `edit` has had its way with it. It still keeps to the schema of a report. */
export function reportWith(edit: (draft: Report) => void = () => {}): Report {
  const draft = september();
  edit(draft);
  const report = Report.parse(draft);
  // Months Not Reported and the words follow the figures, unless an edit was about them.
  for (const measure of report.measures) {
    if (measure.notReportedMonths.inARow === 0)
      measure.notReportedMonths = runsOf(measure, report.period).notReportedMonths;
  }
  if (report.statements.length > 0) return report;
  const { statements, summary, misses } = summarise(report);
  return {
    ...report,
    misses,
    statements,
    summary: { ...report.summary, groups: summary.groups, sentences: summary.sentences },
  };
}

/** What agrees with the report of `reportWith()`. */
export const factsWith = (given: Partial<GateFacts> = {}): GateFacts => ({
  drops: september().provenance.drops,
  followsNone: false,
  returns: [{ provider: 'CSPN', measure: 'PM6.3', numerator: 990, denominator: 1000, excluded: 5 }],
  mayExceed100: [],
  exceptionsList: september().exceptions.map(({ measure, code, provider }) => ({ measure, code, provider })),
  notDccResponsible: null,
  withoutDrops: false,
  earlierIncidents: [],
  recut: null,
  publishedBefore: [],
  toldOfPublished: [],
  carriedBefore: null,
  commentaryPolicy: { explanation: 'warn', stepsTaken: 'warn' },
  holidaysListedTo: '2029-02-28',
  ...given,
});

/** The measure of a draft that is to be edited. */
export function measureOf(draft: Report, id: string, provider: string | null = null): ReportedMeasure {
  const measure = draft.measures.find(row => row.id === id && row.provider === provider);
  if (!measure) throw new Error(`the report of the test has no ${id}`);
  return measure;
}

export function incidentOf(draft: Report, last: number): Report['incidents'][number] {
  const incident = draft.incidents.find(({ id }) => id === `INC${String(last).padStart(12, '0')}`);
  if (!incident) throw new Error(`the report of the test has no Incident ${last}`);
  return incident;
}
