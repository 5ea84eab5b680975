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
  receiptEmails: z
    .record(z.string().regex(/^[A-Z0-9]+$/), z.email())
    .default({})
    .describe('who of a provider, by its code, is told when a receipt is there; the address gets a mail to confirm'),
  uploadForm: z
    .boolean()
    .default(true)
    .describe('an address at which providers without an account upload, with a token that invite makes'),
  readers: z
    .string()
    .regex(/^-----BEGIN PUBLIC KEY-----/)
    .optional()
    .describe(
      'a public RSA key (PEM): what is published is then served as a site to whoever has an address that its private half signed',
    ),
  architecture: z
    .enum(['x64', 'arm64'])
    .default('x64')
    .describe('the processor of the functions; arm64 is not measured'),
  codeSigning: z
    .strictObject({
      profileVersionArn: z.string().startsWith('arn:'),
      unsigned: z.enum(['Warn', 'Enforce']).default('Enforce'),
    })
    .optional()
    .describe('a profile of AWS Signer: functions take code that it signed, and other code is refused or warned of'),
  dataEvents: z.boolean().default(true).describe('CloudTrail records each reading and writing of an object'),
  draftDays: z.int().min(7).max(3650).default(90).describe('how long a draft is kept'),
  identityYears: z
    .int()
    .min(1)
    .max(30)
    .optional()
    .describe('after which drops, events and runs, which name Users and devices, are deleted; left out: they are kept'),
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
