import { z } from 'zod';
import { PMR } from '../domain/pmr.ts';
import { FeedMonths } from './feed-months.schema.ts';

const columnName = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** The types a provider may send. An `instant` carries its offset and at most milliseconds; a `date` is local. */
export const ColumnType = z.enum(['text', 'integer', 'instant', 'date', 'boolean']);
export type ColumnType = z.infer<typeof ColumnType>;

export const FeedColumn = z.strictObject({
  name: columnName,
  type: ColumnType,
  required: z.boolean().default(false),
  added: z
    .boolean()
    .default(false)
    .describe('it came after the feed was first described: a file may lack it, and every value of it is then empty'),
  description: z.string().min(1),
  unit: z.string().min(1).optional(),
  unpublished: z
    .string()
    .min(1)
    .optional()
    .describe(
      'why no figure and no table of the report has anything of it: of every column that reaches none, and of no other',
    ),
  values: z.array(z.string().min(1)).min(1).optional().describe('the only values allowed'),
  pattern: z.string().optional().describe('regular expression that the whole value must match'),
  pattern_says: z.string().optional().describe('the pattern in words, for the receipt'),
  min: z.int().optional(),
  max: z.int().optional(),
  local: z
    .array(z.enum(['date', 'second']))
    .default(['date', 'second'])
    .describe('of an instant: which parts of its local time are stored beside it, for queries to name'),
  example: z.string().min(1),
});
export type FeedColumn = z.infer<typeof FeedColumn>;

/** A rule over the typed columns of one row. */
export const FeedRule = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  column: columnName.describe('the column the provider should look at'),
  check: z.string().min(1).describe('SQL over the row that must not be false'),
  mend: z.string().min(1).describe('a sentence that tells the provider how to mend the row'),
});
export type FeedRule = z.infer<typeof FeedRule>;

/** A data contract: what one row means, who sends it, and which rows are refused. One file in `queries/feeds/`. */
export const Feed = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/),
    purpose: z.string().min(1),
    grain: z.string().min(1),
    reports: z
      .array(z.string())
      .min(1)
      .default([PMR])
      .describe('the reports that read it: ids of folders below queries/reports'),
    senders: z.array(z.string()).min(1).describe('provider codes, or groups such as S1SP'),
    key: z
      .array(columnName)
      .min(1)
      .describe('a row is known by these columns; a second row with the same key is rejected'),
    unique_within: z.enum(['feed', 'provider']).default('feed').describe('whether two providers may send the same key'),
    months: FeedMonths.describe('which month owes the event a figure, and with which months its row may be sent'),
    columns: z.array(FeedColumn).min(1),
    rules: z.array(FeedRule).default([]),
  })
  .superRefine((feed, context) => {
    const names = feed.columns.map(column => column.name);
    const unknown = (name: string, path: (string | number)[]) => {
      if (!names.includes(name)) context.addIssue({ code: 'custom', path, message: `no column is named ${name}` });
    };
    names.forEach((name, at) => {
      if (names.indexOf(name) !== at)
        context.addIssue({ code: 'custom', path: ['columns', at], message: `column ${name} is listed twice` });
    });
    feed.key.forEach((name, at) => {
      unknown(name, ['key', at]);
      const column = feed.columns.find(each => each.name === name);
      // An empty value equals nothing, not even another: such rows could be sent twice, and count twice.
      if (column && (!column.required || column.added))
        context.addIssue({
          code: 'custom',
          path: ['key', at],
          message: `${name} may be empty: a key needs a value in every row`,
        });
    });
    feed.rules.forEach((rule, at) => {
      unknown(rule.column, ['rules', at, 'column']);
    });
    const { counted_by, counts_where, touches_from, touches_until, plus, open_when, counts, told_later } = feed.months;
    const clock = (name: string, path: (string | number)[]) => {
      unknown(name, path);
      const type = feed.columns.find(column => column.name === name)?.type;
      if (type !== undefined && type !== 'instant' && type !== 'date')
        context.addIssue({ code: 'custom', path, message: `${name} is neither an instant nor a date` });
    };
    counted_by.forEach((name, at) => {
      clock(name, ['months', 'counted_by', at]);
    });
    for (const [name, { column }] of Object.entries(counts_where)) {
      if (!counted_by.includes(name)) unknown(`${name} among counted_by`, ['months', 'counts_where', name]);
      unknown(column, ['months', 'counts_where', name, 'column']);
    }
    if (touches_from) clock(touches_from, ['months', 'touches_from']);
    if (touches_until) clock(touches_until, ['months', 'touches_until']);
    const refuse = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['months', key], message });
    if (plus && counted_by.length === 0) refuse('plus', 'there is no instant to add the time to');
    if (open_when && !touches_until && !touches_from) refuse('open_when', 'an event of one instant is never open');
    if (told_later && (touches_from || touches_until || open_when || counted_by.length === 0))
      refuse('told_later', 'it has one day, and neither a life nor an end');
    if (counts === 'in-parts' && !touches_until) refuse('counts', 'an event of one instant has no parts');
  });
export type Feed = z.infer<typeof Feed>;

/** `service-requests` is the table `service_requests` in SQL. */
export const tableOf = (name: string): string => name.replaceAll('-', '_');
