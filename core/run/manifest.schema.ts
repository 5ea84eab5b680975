import { z } from 'zod';
import { REISSUE_KINDS } from '../domain/reissue-kind.ts';
import { type RunName, runFolder } from '../domain/run-name.ts';
import { RollupUnit } from '../intake/rollup-units.ts';
import { instant, month, quarter } from '../parse/calendar.schema.ts';
import { PinnedAnswer } from './answers.ts';

const PinnedDrop = z.strictObject({
  feed: z.string(),
  period: month,
  provider: z.string(),
  dropId: z.string(),
  file: z.string(),
  sha256: z.string().describe('of its text, unpacked and without a byte order mark'),
  storedSha256: z.string().optional().describe('of its bytes in landing; absent where intake did not tell it'),
  arrivedAt: instant,
  firstArrivedAt: instant.optional().describe('of a correction: when the first accepted file of its part arrived'),
  accepted: z.int(),
  rejected: z.int(),
  takesAway: z
    .strictObject({ file: z.string(), rows: z.int().positive() })
    .optional()
    .describe(
      'of a correction: the file that it takes the place of and how many of its rows, where those are so many that it may be a mistake',
    ),
  departs: z
    .array(z.string())
    .optional()
    .describe("how it departs absurdly from its sender's last months, a sentence each; absent where it does not"),
});
export type PinnedDrop = z.infer<typeof PinnedDrop>;

/** How a run is laid out and what its files mean. Raised when code can no longer read what earlier code has opened. */
export const MANIFEST_SCHEMA = 'pmr-manifest/2';

/** What a run is made from, fixed when it is opened. The same pins give the same report, byte for byte. */
export const Manifest = z.strictObject({
  schema: z.literal(MANIFEST_SCHEMA),
  report: z.string().describe('which report it makes'),
  runId: z.string(),
  period: month.describe('of a quarterly report the last month of its quarter'),
  quarter: quarter.optional().describe('of a quarterly report: the period under which it is published'),
  version: z.int().min(1),
  openedAt: instant,
  draft: z.literal(true).optional().describe('a report to date, which is no version'),
  withoutDrops: z.literal(true).optional().describe('reported on request, though nothing of the month has come'),
  reissue: z
    .strictObject({ of: z.int(), reason: z.string(), kind: z.enum(REISSUE_KINDS).optional() })
    .nullable()
    .describe('of a re-issue: what it follows, why, and whether it is a correction or a revision'),
  codeVersion: z.string(),
  catalogueSha256: z.string().describe("of the run's own catalogue.json"),
  contractsSha256: z.string().describe("of the run's own contracts.json"),
  drops: z.array(PinnedDrop),
  rollups: z.array(z.strictObject({ rollup: z.string(), feed: z.string(), period: month, definition: z.string() })),
  units: z.array(RollupUnit).default([]).describe('what is rolled up together, of the feeds that have rollups'),
  queries: z.array(z.strictObject({ measure: z.string(), path: z.string(), sha256: z.string() })),
  texts: z
    .record(z.string(), z.string())
    .describe(
      'SHA-256 of the text that is run, by query: it names the run, so that it is no part of what the run id is made from',
    ),
  answers: z
    .array(PinnedAnswer)
    .optional()
    .describe('what people answered before it was opened; absent where nobody did'),
  earlier: z
    .array(z.strictObject({ period: month, version: z.int(), sha256: z.string() }))
    .describe('published reports that the history and the comparison are taken from'),
});
export type Manifest = z.infer<typeof Manifest>;

/** What is fixed when a run is opened, and what its id is made from. */
export type Pins = Pick<
  Manifest,
  | 'drops'
  | 'answers'
  | 'units'
  | 'rollups'
  | 'queries'
  | 'catalogueSha256'
  | 'contractsSha256'
  | 'earlier'
  | 'codeVersion'
>;

/** The period under which a run publishes: its month, or its quarter. */
export const publishedAs = ({ report, period, quarter }: Pick<Manifest, 'report' | 'period' | 'quarter'>) => ({
  report,
  period: quarter ?? period,
});

export const manifestKey = (run: RunName): string => `${runFolder(run)}manifest.json`;
export const resultKey = (run: RunName, query: string): string => `${runFolder(run)}results/${query}.csv`;
