import { z } from 'zod';
import { month, reportPeriod } from '../parse/calendar.schema.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** `manifest.json` of a published version: every other file by its hash, what it was made from, and which version it follows. */
export const VersionManifest = z.strictObject({
  schema: z.literal('pmr-version/1'),
  report: z.string(),
  period: reportPeriod,
  version: z.int().min(1),
  runId: z.string(),
  openedAt: z.string(),
  codeVersion: z.string(),
  files: z.array(z.strictObject({ name: z.string(), sha256: hash, bytes: z.int().min(0) })),
  drops: z.array(
    z.strictObject({
      dropId: z.string(),
      feed: z.string(),
      provider: z.string(),
      period: month,
      file: z.string(),
      unpackedSha256: z.string().describe('of the text, whether it came packed or not'),
      storedSha256: z
        .string()
        .nullable()
        .describe('of the file as it lies in landing; null where intake did not keep it'),
    }),
  ),
  previous: z.strictObject({ version: z.int().min(1), manifestSha256: hash }).nullable(),
});
export type VersionManifest = z.infer<typeof VersionManifest>;
