import { z } from 'zod';
import { localDate as date, month } from '../parse/calendar.schema.ts';
import { Sourced } from './confidence.schema.ts';

const percentage = z.string().regex(/^\d+(\.\d+)?$/, 'a plain decimal in quotes, such as "99.5"');

/** Every row of `contracts/` is dated and sourced. `valid_to` is the last day, and open when absent. */
const Dated = { valid_from: date, valid_to: date.optional(), ...Sourced };
const table = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ purpose: z.string().min(1), rows: z.array(row).min(1) });
/** A table of which none of the catalogue's measures may need a row. */
const emptyTable = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ purpose: z.string().min(1), rows: z.array(row) });

export const Provider = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Za-z0-9]+$/)
    .describe('as in keys and folders'),
  name: z.string().min(1),
  group: z
    .string()
    .regex(/^[A-Z0-9]+$/)
    .describe('several providers may be named by it'),
  region: z.enum(['North', 'Central', 'South', 'SMETS1']).optional(),
  ...Dated,
});
export const ReportGroup = z.strictObject({
  title: z.string().min(1),
  providers: z.array(z.string()).min(1).describe('codes or groups'),
  ...Dated,
});
export const Level = z.strictObject({
  measure: z.string(),
  providers: z.array(z.string()).default([]).describe('codes or groups; none: whoever reports the measure'),
  target: percentage.nullable(),
  minimum: percentage.nullable(),
  ...Dated,
});
export const TargetResponseTime = z.strictObject({
  srv: z.string(),
  mode_of_operation: z.int(),
  seconds: z.int().positive(),
  ...Dated,
});
export const TargetTime = z.strictObject({ name: z.string(), seconds: z.int().positive(), ...Dated });
export const IncidentTime = z.strictObject({
  category: z.int().min(1).max(5),
  generation: z.enum(['SMETS1', 'SMETS2']),
  initial_response_minutes: z.int().positive(),
  resolution_minutes: z.int().positive(),
  ...Dated,
});
export const ReportStatus = z.strictObject({ status_id: z.int(), meaning: z.string(), counts: z.boolean(), ...Dated });
export const AllowedException = z.strictObject({
  code: z.string().regex(/^[A-Z0-9-]+$/),
  reason: z.string().min(1),
  measures: z.array(z.string()).min(1),
  providers: z.array(z.string()).default([]),
  ...Dated,
});
export const CpmMember = z.strictObject({
  cpm: z.string(),
  measure: z.string(),
  providers: z.array(z.string()).min(1).describe('codes or groups; each provider is a term of its own'),
  ...Dated,
});
export const CpmCombination = z.strictObject({
  cpm: z.string(),
  method: z
    .enum(['mean-of-levels', 'sum-ratio', 'manual'])
    .describe('manual: the level of contracts/cpm-overrides.yaml, without which the measure is Not Reported'),
  not_reported: z
    .enum(['exclude', 'zero'])
    .describe('what a member that was Not Reported is: no term, or a term of zero'),
  ...Dated,
});
export const CpmOverride = z.strictObject({
  cpm: z.string(),
  period: month,
  level: percentage.describe('stands in place of what was worked out, which is shown beside it'),
  who: z.string().min(1).describe('who decided it: an office, not a person'),
  decided_on: date,
  why: z.string().min(1),
  ...Sourced,
});
export const ReturnTolerance = z.strictObject({
  measure: z.string().optional().describe('one measure; none: every measure that has no row of its own'),
  percentage_points: percentage.describe('how far a stated level may lie from the counted one without being flagged'),
  ...Dated,
});
export const ServiceComponent = z.strictObject({
  service: z.string().min(1),
  measure: z.string().describe("id of the service's availability measure"),
  component: z.string().min(1).describe('as the feeds outages and component-outages name it'),
  regional: z.boolean().describe('lost region by region'),
  ...Dated,
});
export const ProcessComponent = z.strictObject({
  component: z.string().min(1),
  regional: z.boolean(),
  processes: z.array(z.string().min(1)).min(1).describe('business processes that need it'),
  ...Dated,
});
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-4]):[0-5]\d$/, 'a local time such as "08:00", "24:00" being the end of the day');
export const TimeBand = z.strictObject({
  band: z.string().min(1),
  days: z.array(z.enum(WEEKDAYS)).min(1),
  from: timeOfDay,
  to: timeOfDay,
  ...Dated,
});
export const Deadline = z.strictObject({
  due: z.string().describe('a feed, any-feed for those without a row of their own, or report'),
  working_day: z.int().positive().describe('the last Working Day after the month on which it is in time'),
  providers: z.array(z.string()).default([]).describe('codes or groups; none: every sender'),
  if_any: z.boolean().default(false).describe('due only from those who have something to send'),
  ...Dated,
});
export const FirstMonth = z.strictObject({
  report: z.string().min(1),
  first_month: month,
  ...Dated,
});
export const CommentaryPolicy = z.strictObject({
  needs: z
    .enum(['explanation', 'steps-taken'])
    .describe('explanation: of every missed Target; steps-taken: of every figure below its Minimum'),
  severity: z.enum(['warn', 'stop']).describe('what the consistency gate does where it is missing'),
  ...Dated,
});
export const SignOffPolicy = z
  .strictObject({
    role: z.string().regex(/^[a-z][a-z-]*$/, 'a name in lower-case letters and hyphens'),
    signs: z.boolean().describe('nothing is published before the role has signed'),
    by_working_day: z
      .int()
      .positive()
      .optional()
      .describe('the last Working Day after the month on which it signs in time'),
    waives: z
      .array(z.string().regex(/^([a-z][a-z-]*|any)$/))
      .default([])
      .describe("codes of the gate's rules of which the role may waive a finding; any: of all"),
    people: z
      .array(z.string().min(1))
      .default([])
      .describe('who acts in the role: identities (ARNs) on AWS, names on one machine; none: whoever says so'),
    ...Dated,
  })
  .refine(({ signs, by_working_day }) => signs === (by_working_day !== undefined), {
    path: ['by_working_day'],
    message: 'belongs to a role that signs, which needs it',
  });
export const EarlyWarning = z.strictObject({
  name: z.string().regex(/^[a-z][a-z ]*$/),
  gone: percentage.nullable().describe('of what the month allows to fall short; null: more fell short than it allows'),
  ...Dated,
});
export const Publication = z.strictObject({
  classification: z.string().min(1).describe('by the Panel Information Policy'),
  handling: z.string().min(1).describe('who may see it, in a phrase'),
  contact: z.string().min(1).describe('where readers ask'),
  ...Dated,
});
export const BankHoliday = z.strictObject({ date, title: z.string(), ...Sourced });

/** A table that came after runs had been stored without it: there it is empty. */
const laterTable = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ purpose: z.string().min(1), rows: z.array(row).default([]) });

/** One file each in `contracts/`, under these names. */
export const contractTables = {
  providers: table(Provider),
  'report-groups': table(ReportGroup),
  levels: emptyTable(Level),
  'target-response-times': table(TargetResponseTime),
  'target-times': table(TargetTime),
  'incident-times': table(IncidentTime),
  'report-statuses': table(ReportStatus),
  'exceptions-list': table(AllowedException),
  'cpm-members': emptyTable(CpmMember),
  'cpm-combination': table(CpmCombination),
  'cpm-overrides': emptyTable(CpmOverride),
  'return-tolerances': table(ReturnTolerance),
  'service-components': table(ServiceComponent),
  'process-components': table(ProcessComponent),
  'time-bands': table(TimeBand),
  deadlines: table(Deadline),
  'first-months': table(FirstMonth),
  'commentary-policy': laterTable(CommentaryPolicy),
  'early-warnings': laterTable(EarlyWarning),
  publication: laterTable(Publication),
  'sign-off': laterTable(SignOffPolicy),
  'bank-holidays': table(BankHoliday),
} as const;

export type ContractName = keyof typeof contractTables;
export type ContractRow<Name extends ContractName> = z.infer<(typeof contractTables)[Name]>['rows'][number];
export type Contracts = { readonly [Name in ContractName]: readonly ContractRow<Name>[] };
