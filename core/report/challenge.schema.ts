import { z } from 'zod';
import { CLASSES } from '../domain/classification.ts';
import { instant, localDate, month } from '../parse/calendar.schema.ts';
import { count } from './report-values.schema.ts';

/** A challenge is Red where it would tell of one user; the log that is passed round is Amber. */
const classification = z.enum(CLASSES);
const person = z.strictObject({ name: z.string().trim().min(1), proven: z.boolean() });
const words = z.string().trim().min(1).max(4000);

/** A figure of a published version that somebody holds to be wrong, and what he has in its place. */
export const Challenge = z.strictObject({
  schema: z.literal('pmr-challenge/1'),
  report: z.string(),
  id: z
    .string()
    .regex(/^Q\d{4,}$/)
    .describe('numbered through the periods'),
  period: month,
  version: z.int().min(1),
  measure: z.string(),
  provider: z.string().nullable(),
  published: z.strictObject({
    numerator: count.nullable(),
    denominator: count.nullable(),
    level: z.string().nullable(),
  }),
  stated: z
    .strictObject({ numerator: count.nullable(), denominator: count.nullable() })
    .describe('what the challenger has as numerator and denominator; null where that is not in question'),
  issue: words.describe('what is held to be wrong, in words'),
  evidence: words.nullable().describe('where the challenger has it from'),
  classification,
  by: person,
  at: instant,
});
export type Challenge = z.infer<typeof Challenge>;

export const STATUSES = ['open', 'upheld', 'not upheld'] as const;

/** One answer to a challenge; the last one says how it stands. */
export const ChallengeAnswer = z
  .strictObject({
    schema: z.literal('pmr-challenge-answer/1'),
    id: z.string(),
    status: z.enum(STATUSES),
    response: words,
    nextAction: words.nullable(),
    dueOn: localDate.nullable().describe('of the next action'),
    notes: words.nullable(),
    reissue: z.int().nullable().describe('of one that is upheld: the version that mends the figure'),
    by: person,
    at: instant,
  })
  .refine(({ status, reissue }) => (status === 'upheld') === (reissue !== null), {
    path: ['reissue'],
    message: 'belongs to a challenge that is upheld, which needs it',
  });
export type ChallengeAnswer = z.infer<typeof ChallengeAnswer>;

/** The Queries Log, in the columns of the documents' own table of open issues (SECMP0122, section 7.4). */
export const QueriesLog = z.strictObject({
  schema: z.literal('pmr-queries-log/1'),
  report: z.string(),
  classification,
  withheld: z.int().describe('challenges of a higher class, which are not in it'),
  rows: z.array(
    z.strictObject({
      id: z.string(),
      reportingPeriod: month,
      section: z.string().describe('of the report: CPM1, CSPN PM2'),
      place: z.string().describe('the page of the version, and where on it the figure stands'),
      issue: z.string(),
      response: z.string(),
      nextAction: z.string(),
      notes: z.string(),
      status: z.enum(STATUSES),
    }),
  ),
});
export type QueriesLog = z.infer<typeof QueriesLog>;
