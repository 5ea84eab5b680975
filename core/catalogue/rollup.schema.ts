import { z } from 'zod';

/** Types of rollup and measure columns, as both engines know them. */
export const SqlType = z.enum(['varchar', 'bigint', 'integer', 'date', 'boolean', 'timestamp']);
export type SqlType = z.infer<typeof SqlType>;

/** A small daily summary of one drop of events, that adds up: `queries/rollups/<name>/rollup.yaml` beside its `query.sql`. */
export const Rollup = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  feed: z.string(),
  purpose: z.string().min(1),
  grain: z.string().min(1),
  columns: z
    .array(
      z.strictObject({ name: z.string().regex(/^[a-z][a-z0-9_]*$/), type: SqlType, description: z.string().min(1) }),
    )
    .min(1),
});
export type Rollup = z.infer<typeof Rollup>;
