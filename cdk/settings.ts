import { z } from 'zod';
import { parseWith } from '../core/parse/parse-with.ts';

/** What a deployment may choose, under `pmr` in the context of `cdk.json`. */
export const Settings = z.strictObject({
  objectLock: z
    .enum(['governance', 'compliance'])
    .default('governance')
    .describe(
      'compliance: nobody, the account root included, can delete a published version before its retention ends',
    ),
  retentionYears: z.int().min(1).max(30).default(7),
  signingKey: z
    .int()
    .min(1)
    .default(1)
    .describe(
      'raised by one, a new key signs what is published from then on; the one before is kept and signs no more',
    ),
  scanLimitGiB: z.int().min(1).default(20).describe('a query that would read more is stopped'),
  runOnDays: z
    .string()
    .regex(/^(?:\*|[\d,-]+)$/)
    .default('*')
    .describe(
      'days of the month on which the machine is started: each day it makes a draft, or the report once it is due',
    ),
  alarmEmail: z.email().optional(),
  normaliseConcurrency: z
    .int()
    .min(2)
    .max(1000)
    .default(4)
    .describe('drops that are read at once; a new account may have ten functions at once, for everything in it'),
});
export type Settings = z.infer<typeof Settings>;

/** @throws PmrError `settings-invalid` */
export const settingsFrom = (context: unknown): Settings =>
  parseWith(Settings, context ?? {}, { code: 'settings-invalid', what: '"pmr" in the context of cdk.json' });
