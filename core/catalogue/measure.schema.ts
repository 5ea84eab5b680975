import { z } from 'zod';
import { SECTIONS } from '../domain/section.ts';
import { Sourced } from './confidence.schema.ts';
import { SqlType } from './rollup.schema.ts';

/** A column of an indicator's table, as its query returns it. */
const TableColumn = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: z.string().min(1),
  type: SqlType,
  unit: z.string().min(1).optional(),
});

/** A percentage of two whole-number columns. */
const TableShare = z.strictObject({ name: z.string(), title: z.string().min(1), part: z.string(), whole: z.string() });

/**
 * `of` divided by `by` and by the number `per`: minutes in hours, hours to a repair. Two decimals. With `plus`, the sum of two such
 * divisions, which is rounded once: two mean times, one after the other.
 */
const TableQuotient = z.strictObject({
  name: z.string(),
  title: z.string().min(1),
  of: z.string(),
  by: z.string().optional(),
  plus: z.strictObject({ of: z.string(), by: z.string() }).optional(),
  per: z.int().positive().default(1),
  unit: z.string().min(1).optional(),
  rounding: z.enum(['half-up', 'truncate']).default('half-up'),
});

/**
 * How a share stands against the levels in force (`contracts/levels.yaml`), which are printed beside it. With two words: whether it reaches
 * the Target. Without: its achievement, against Target and Minimum.
 */
const TableStatus = z
  .strictObject({
    name: z.string(),
    title: z.string().min(1),
    of: z.string().describe('a share'),
    levels_of: z
      .string()
      .optional()
      .describe('the column with the id whose levels hold; by default those of the table'),
    reached: z.string().min(1).optional(),
    below: z.string().min(1).optional(),
  })
  .refine(({ reached, below }) => (reached === undefined) === (below === undefined), 'has both words, or neither');

/** A share as it stood in the published report of the month before, of the row with the same `by`. */
const TablePrevious = z.strictObject({
  name: z.string(),
  title: z.string().min(1),
  of: z.string().describe('a share'),
  by: z.array(z.string()).min(1),
});

/** Service Requests of one Service Reference Variant or of one business process, in some Modes of Operation and regions. */
const RequestScope = z
  .strictObject({
    srv: z.string().optional(),
    process: z.string().optional(),
    modes: z.array(z.int()).min(1),
    regions: z.array(z.string()).min(1),
  })
  .refine(({ srv, process }) => (srv === undefined) !== (process === undefined), 'names either an srv or a process');

/** A measure or indicator: `queries/measures/<folder>/measure.yaml`, or a variant of the family that stands in the folder. */
export const Measure = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9.-]*$/)
      .describe('the reference that readers know: CPM1, PM2.1, RSVP-2.2'),
    title: z.string().min(1),
    short: z.string().min(1).max(48).optional().describe('the title where there is little room; by default the title'),
    processes: z
      .array(z.string())
      .default([])
      .describe('the business processes that it tells of, as service-requests-daily names them'),
    section: z.enum(SECTIONS).describe('where it stands in the report'),
    kind: z.enum(['measure', 'indicator']),
    reference: z.string().min(1).describe('where the Code or the methodology names it'),
    providers: z
      .array(z.string())
      .default([])
      .describe('provider codes or groups; none for a Code Performance Measure'),
    category: z.enum(['events', 'time']),
    from: z
      .enum(['query', 'combination', 'provider-return'])
      .describe('counted by query.sql, combined from the levels of its members, or stated by the provider'),
    needs: z
      .array(z.string())
      .default([])
      .describe('feeds whose absence makes the measure Not Reported; by default those it reads'),
    needs_any: z
      .literal(true)
      .optional()
      .describe(
        'Reported as soon as one of the feeds that it reads was sent; those that are absent are named beside it',
      ),
    template: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .optional()
      .describe('queries/templates/<name>.sql in place of a query of its own'),
    values: z
      .record(z.string(), z.union([z.string(), z.int(), z.array(z.union([z.string(), z.int()])).min(1)]))
      .optional()
      .describe('what stands for the {{names}} of the template'),
    shape: z
      .enum(['level', 'rsvp', 'table'])
      .default('level')
      .describe(
        'level: whole numbers of a percentage; rsvp: response times, success, volume, payload; table: the columns below',
      ),
    columns: z.array(TableColumn).default([]).describe('of a table, in order: what the query returns'),
    shares: z.array(TableShare).default([]).describe('percentages that are made from two columns of a table'),
    quotients: z.array(TableQuotient).default([]).describe('other divisions of whole-number columns of a table'),
    statuses: z.array(TableStatus).max(1).default([]).describe('how a share of a table stands against its levels'),
    previous: z.array(TablePrevious).default([]).describe('shares of a table in the month before'),
    chart: z
      .strictObject({ x: z.string(), y: z.string(), series: z.string().optional() })
      .optional()
      .describe('draw the table as lines'),
    anonymise: z
      .string()
      .optional()
      .describe('the column of a table that names users: labels stand for them in the report'),
    requests: RequestScope.optional().describe('of response times: the Service Requests that they are those of'),
    breakdown: z.array(z.strictObject({ name: z.string(), type: SqlType })).default([]),
    regions: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('of an outcome by region: those it is counted in; SMETS1 beside others is a measure of its own'),
    interrupted_by: z
      .array(z.string())
      .default([])
      .describe(
        'services whose loss it counts, where neither its template nor contracts/service-components.yaml says so',
      ),
    months: z
      .int()
      .min(1)
      .max(12)
      .default(1)
      .describe('how many months of drops it reads, the reported one being the last'),
    needs_months: z
      .array(z.int().min(0).max(11))
      .min(1)
      .default([0])
      .describe('months back (0: the reported one) whose drops must be in, without which the measure is Not Reported'),
    may_exceed_100: z.boolean().default(false),
    definition: z.string().min(1),
    formula: z.string().min(1),
    ...Sourced,
  })
  .superRefine((measure, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (measure.section === 'provider' && measure.providers.length === 0)
      refuse('providers', 'a provider measure names its providers');
    const columns = measure.columns.map(({ name }) => name);
    const all = [...columns, ...[...measure.shares, ...measure.quotients].map(({ name }) => name)];
    const shares = measure.shares.map(({ name }) => name);
    const strange = (path: string, names: readonly (string | undefined)[], known: readonly string[]) =>
      names
        .filter(name => name !== undefined && !known.includes(name))
        .forEach(name => {
          refuse(path, `there is no column ${name}`);
        });
    if ((measure.shape === 'table') !== columns.length > 0)
      refuse('columns', 'a table has columns, and nothing else has');
    if (measure.shape === 'table' && measure.kind === 'measure')
      refuse('kind', 'a table has no level, so it is an indicator');
    strange(
      'shares',
      measure.shares.flatMap(({ part, whole }) => [part, whole]),
      columns,
    );
    strange(
      'quotients',
      measure.quotients.flatMap(({ of, by, plus }) => [of, by, plus?.of, plus?.by]),
      columns,
    );
    strange(
      'statuses',
      measure.statuses.map(({ of }) => of),
      shares,
    );
    strange(
      'statuses',
      measure.statuses.map(each => each.levels_of),
      columns,
    );
    strange(
      'previous',
      measure.previous.map(({ of }) => of),
      shares,
    );
    strange(
      'previous',
      measure.previous.flatMap(({ by }) => by),
      columns,
    );
    strange('chart', measure.chart ? [measure.chart.x, measure.chart.y, measure.chart.series] : [], all);
    strange('anonymise', [measure.anonymise], columns);
    if (measure.values !== undefined && measure.template === undefined)
      refuse('values', 'values fill a template, and there is none');
    if ((measure.requests !== undefined) !== (measure.shape === 'rsvp'))
      refuse('requests', 'response times are those of some requests, and nothing else is');
    const byRegion = measure.shape === 'level' && measure.breakdown.some(({ name }) => name === 'region');
    if (measure.section === 'outcome' && byRegion !== (measure.regions !== undefined))
      refuse('regions', 'an outcome by region says which regions it is counted in, and no other does');
    if (measure.section === 'code' && measure.providers.length > 0)
      refuse('providers', 'a Code Performance Measure has no provider');
  });
export type Measure = z.infer<typeof Measure>;
