import { z } from 'zod';
import { Confidence } from '../catalogue/confidence.schema.ts';
import { REISSUE_KINDS } from '../domain/reissue-kind.ts';
import { SECTIONS } from '../domain/section.ts';
import { instant, month } from '../parse/calendar.schema.ts';
import { Timeliness } from '../timeliness/timeliness.schema.ts';
import { Commentary } from './commentary.schema.ts';
import {
  ContractReview,
  CreditAdjustment,
  CreditCounter,
  CreditCurve,
  CreditHistoryRow,
  CreditShare,
} from './credit-tables.schema.ts';
import { Interruption, Miss } from './miss.schema.ts';
import { Outlook } from './outlook.schema.ts';
import { absent, count, Evidence, money, percent, Trust } from './report-values.schema.ts';
import { ReportedMeasure } from './reported-measure.schema.ts';
import { Process } from './rsvp.schema.ts';
import { ToldRow } from './told-row.schema.ts';

/** An indicator in the form of a table. Cells are text as they are shown; percentages have two decimals; null where there is nothing. */
export const IndicatorSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  processes: z.array(z.string()).optional().describe('the business processes that it tells of'),
  section: z.enum(SECTIONS),
  reference: z.string(),
  definition: z.string(),
  formula: z.string(),
  reported: z.boolean().describe('false where a feed that it needs is missing'),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      kind: z.enum(['text', 'date', 'instant', 'count', 'percent', 'decimal']),
      unit: z.string().nullable(),
      previousOf: z
        .strictObject({ column: z.string(), by: z.array(z.string()) })
        .optional()
        .describe('it repeats that column of the same table in the published report of the month before, row by row'),
    }),
  ),
  rows: z.array(z.array(z.string().nullable())),
  chart: z.strictObject({ x: z.string(), y: z.string(), series: z.string().nullable() }).nullable(),
  anonymous: z.boolean().describe('labels stand for users: stable within this report, and not linkable to another'),
  trust: Trust,
  evidence: Evidence,
});

const Incident = z.strictObject({
  id: z.string(),
  category: z.int(),
  generation: z.string(),
  region: z.string().nullable(),
  title: z.string(),
  dccResponsible: z.boolean().default(true).describe('only these count in CPM4 and CPM5'),
  resolver: z.string(),
  openedAt: instant,
  resolvedAt: instant.nullable(),
  closedAt: instant.nullable(),
  outageMinutes: count.nullable(),
  resolutionMinutes: count.nullable(),
  resolutionMs: count.nullable().default(null).describe('the same in milliseconds, by which it was judged'),
  targetMinutes: count,
  met: z.boolean().nullable(),
  excluded: z.boolean(),
  exclusionReason: z.string().nullable(),
  duplicateOf: z.string().nullable(),
  customersAffected: count.nullable().default(null),
  summary: z.string().nullable(),
  restoration: z.string().nullable(),
});

const ReportedException = z.strictObject({
  provider: z.string(),
  measure: z.string(),
  code: z.string(),
  reason: z.string(),
  count,
  previousCount: count.nullable().describe('the month before, where it is known'),
});

const ExceptionTotal = z.strictObject({
  provider: z.string(),
  measures: count.describe('how many measures have exceptions'),
  count,
  previousCount: count.nullable(),
  previousTold: z
    .literal(true)
    .optional()
    .describe('an earlier report states the month before, and none of this system'),
});

const ServiceCredit = z.strictObject({
  provider: z.string(),
  measure: z.string(),
  level: percent.nullable(),
  target: z.string().nullable(),
  minimum: z.string().nullable(),
  rule: z.string().describe('the rule applied, in words'),
  arises: z
    .enum(['below-target', 'by-its-clause', 'without-a-measure'])
    .optional()
    .describe(
      'what the credit rests on: a missed Target (also where absent), another clause of the terms, or no measure at all',
    ),
  points: z.string().nullable(),
  percentage: z.string().nullable().describe('of the charge base'),
  chargeBase: money.nullable(),
  beforeCaps: money,
  amount: money,
  currency: z.literal('GBP'),
  confidence: Confidence,
});

/** What a provider's credits come to. In reports of earlier code what they were before caps is called `beforeCap`. */
const ServiceCreditTotal = z.preprocess(
  total => {
    if (typeof total !== 'object' || total === null || !('beforeCap' in total)) return total;
    const { beforeCap: beforeCaps, ...others } = total;
    return { beforeCaps, ...others };
  },
  z.strictObject({
    provider: z.string(),
    beforeCaps: money,
    amount: money,
    currency: z.literal('GBP'),
    adjustments: money.optional().describe('differences of re-issued months, settled with this table'),
    carriedForward: money.optional().describe('balance that a later month may still pay'),
  }),
);

/** A sentence about the month: it is made from figures of this report, and says so where those are Not Reported or incomplete. */
const Statement = z.strictObject({
  id: z.string().describe('stable, kebab-case'),
  place: z
    .enum(['summary', 'incidents', 'exceptions', 'service-credits', 'timeliness', 'missed', 'commentary'])
    .describe('where it stands'),
  text: z.string(),
  standing: z.enum(['complete', 'incomplete', 'not-reported']).describe('of what it rests on'),
  feeds: z.array(z.string()).describe('the feeds that it rests on'),
});

/** What the month's rows of one group come to. */
const Tally = z.strictObject({
  group: z.enum(['code', 'provider', 'other']),
  title: z.string(),
  measures: count,
  met: count,
  missed: count.describe('below Target; those below Minimum are among them'),
  belowMinimum: count,
  noTarget: count,
  noEvents: count,
  notReported: count,
  incomplete: count.describe('have a figure that rests on less than it should'),
  illustrative: count.describe('are held against levels that are made up, to show the working'),
});

/** A cell of a published table that differs from the version before; of a row that came or went, every cell that says something. */
const Change = z.strictObject({
  table: z.string().default('measures').describe('the file, without its ending'),
  where: z.string().default('').describe('the row: its key'),
  measure: z.string().nullable(),
  provider: z.string().nullable(),
  figure: z.string().describe('the column'),
  kind: z.enum(['text', 'count', 'percent', 'decimal', 'money', 'date', 'instant', 'boolean']).default('text'),
  old: z.string().nullable(),
  new: z.string().nullable(),
  why: z
    .array(z.enum(['drops', 'contracts', 'catalogue', 'code', 'earlier-reports', 'day', 'other-figures']))
    .default(['drops'])
    .describe('what differs, of what the row rests on'),
  drops: z.array(z.string()).describe('the drops that came or went since, of those that the row rests on'),
});

export const FindingSchema = z.strictObject({
  code: z.string().describe('stable, kebab-case'),
  severity: z.enum(['stop', 'warn', 'note']),
  text: z.string(),
  waived: z
    .strictObject({
      role: z.string(),
      by: z.strictObject({ name: z.string(), proven: z.boolean() }),
      at: instant,
      reason: z.string(),
    })
    .optional()
    .describe('of a finding that stops publication: who let it pass, and why'),
});

/**
 * `pmr.json`: every number, word and footnote of a published report. Renderers format it and compute nothing.
 * Percentages and pounds are decimal strings; counts are whole numbers.
 */
export const Report = z.strictObject({
  schema: z.literal('pmr/1'),
  title: z.string(),
  period: month,
  periodName: z.string(),
  version: z.int().min(1),
  status: z.enum(['draft', 'published']),
  runId: z.string(),
  openedAt: instant.describe('when the run was opened and its drops pinned'),
  dueOn: z.string().describe('the 25th Working Day after the month'),
  summary: z.strictObject({
    measures: count,
    met: count,
    belowTarget: count,
    belowMinimum: count,
    noTarget: count.default(0).describe('have a Service Level, and no Target or Minimum to meet'),
    noEvents: count,
    notReported: count,
    groups: z.array(Tally).default([]),
    sentences: z.array(z.string()).describe('the statements of the summary'),
  }),
  statements: z.array(Statement).default([]),
  publication: z
    .strictObject({ classification: z.string(), handling: z.string(), contact: z.string(), trust: Trust })
    .optional()
    .describe('how it is classified, who may see it, whom its readers ask'),
  reissue: z
    .strictObject({
      of: z.int(),
      reason: z.string(),
      kind: z
        .enum(REISSUE_KINDS)
        .optional()
        .describe('correction: of a mistake of ours or of a provider; revision: for data that came later'),
      changes: z.array(Change),
    })
    .nullable(),
  providerGroups: z
    .array(z.strictObject({ title: z.string(), providers: z.array(z.string()) }))
    .default([])
    .describe('the headings under which providers are listed, in their order'),
  measures: z.array(ReportedMeasure),
  misses: z.array(Miss).default([]).describe('what is known of each missed Target, in the order of the measures'),
  commentary: z.array(Commentary).default([]).describe('what people say of the figures, as it was sent'),
  interruptions: z.array(Interruption).default([]),
  processes: z.array(Process),
  indicators: z.array(IndicatorSchema).default([]),
  incidents: z.array(Incident),
  exceptions: z.array(ReportedException),
  exceptionTotals: z.array(ExceptionTotal).default([]).describe('by provider'),
  serviceCredits: z.array(ServiceCredit),
  serviceCreditTotals: z.array(ServiceCreditTotal),
  serviceCreditHistory: z
    .array(CreditHistoryRow)
    .optional()
    .describe('the twelve months before, by provider, oldest first'),
  serviceCreditAdjustments: z.array(CreditAdjustment).optional(),
  serviceCreditCounters: z.array(CreditCounter).optional(),
  serviceCreditShares: z
    .array(CreditShare)
    .optional()
    .describe('who receives the credits, where the terms hand them on'),
  serviceCreditCurves: z.array(CreditCurve).optional().describe('of the terms in force'),
  contractReview: ContractReview.optional().describe(
    'where levels, measures, target times or memberships differ from those of the version before',
  ),
  earlierReports: z
    .array(ToldRow)
    .default([])
    .describe('what was published of earlier months before this system reported them'),
  outlook: Outlook.optional().describe('of a draft: what is left of the month'),
  timeliness: Timeliness.optional().describe('on the day on which the run was opened'),
  sources: z
    .array(
      z.strictObject({
        table: z.enum(['incidents', 'exceptions', 'commentary', 'interruptions']),
        feeds: z.array(z.string()),
        absent,
      }),
    )
    .default([])
    .describe('what tables that stand apart from the measures rest on'),
  creditTerms: z
    .array(z.strictObject({ provider: z.string(), measures: z.array(z.string()), confidence: Confidence }))
    .default([])
    .describe('which measures may bear a service credit, under the terms in force'),
  findings: z.array(FindingSchema),
  provenance: z.strictObject({
    manifestSha256: z.string(),
    codeVersion: z.string(),
    catalogueSha256: z.string(),
    contractsSha256: z.string(),
    drops: z.array(
      z.strictObject({
        dropId: z.string(),
        feed: z.string(),
        provider: z.string(),
        period: month,
        file: z.string(),
        sha256: z.string(),
        accepted: count,
        rejected: count,
        arrivedAt: instant,
        firstArrivedAt: instant
          .optional()
          .describe('of a correction: when the first accepted file of its part arrived'),
        takesAway: z
          .strictObject({ file: z.string(), rows: count })
          .optional()
          .describe(
            'of a correction that takes so many rows away that it may be a mistake: of which file, and how many',
          ),
      }),
    ),
    queries: z.array(z.strictObject({ measure: z.string(), path: z.string(), sha256: z.string() })),
  }),
});

export type Report = z.infer<typeof Report>;
export type Statement = z.infer<typeof Statement>;
export type { Process, RsvpRow } from './rsvp.schema.ts';
export type Indicator = z.infer<typeof IndicatorSchema>;
export type Incident = z.infer<typeof Incident>;
export type ReportedException = z.infer<typeof ReportedException>;
export type ServiceCredit = z.infer<typeof ServiceCredit>;
export type Change = z.infer<typeof Change>;
export type Finding = z.infer<typeof FindingSchema>;
export type { AbsentDrop } from './report-values.schema.ts';
export type { ReportedMeasure } from './reported-measure.schema.ts';
