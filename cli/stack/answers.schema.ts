import { z } from 'zod';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { reportingMonth } from '../../core/domain/reporting-month.ts';
import { Receipt } from '../../core/intake/receipt.schema.ts';

const month = z.string().transform(reportingMonth);

/** What the stack's machines answer; other fields are the machines' own affair. */
const answers = {
  monthEnd: z.object({
    period: month,
    runId: z.string(),
    version: z.int(),
    alreadyPublished: z.boolean().optional(),
    resumed: z.boolean().optional(),
  }),
  withdraw: z.object({
    receipt: Receipt,
    countsNow: z.string().nullable(),
    publishedOn: z.array(z.object({ period: month, version: z.int() })),
  }),
  /** The key of a list, which may be longer than a machine can carry. */
  heal: z.object({ outcome: z.string() }),
  pack: z.object({ packed: z.string() }),
  healed: z.array(z.object({ key: z.string(), mended: z.boolean(), says: z.string() })),
};

/** @throws PmrError `answer-unknown` where the stack runs code that answers otherwise */
export async function answeredBy<Asked extends keyof typeof answers>(
  asked: Asked,
  answer: Promise<unknown>,
): Promise<z.infer<(typeof answers)[Asked]>> {
  const parsed = answers[asked].safeParse(await answer);
  if (parsed.success) return parsed.data as z.infer<(typeof answers)[Asked]>;
  throw new PmrError(
    'answer-unknown',
    `The stack answered otherwise than this code expects (${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}): check out the code that it runs, or deploy this one.`,
  );
}
