import { z } from 'zod';
import { month } from '../parse/calendar.schema.ts';

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Row = z.record(z.string(), Cell);

/**
 * `cases.yaml` beside a query: given events, expected rows.
 * A given row names the columns that matter, and `provider` and `period` where they are not the usual ones; with `times: 51` it stands for
 * 51 rows, numbered by `{n}` in its texts;
 * `variant` looks at the rows of one variant of a family alone, without its name;
 * `given_reference` takes the place of the rows that `contracts/` has for that table.
 */
export const Cases = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[a-z]+: \S/, 'begins with its kind and a colon, such as "boundary: exactly on target"'),
      variant: z.string().optional(),
      period: month.default('2020-09'),
      given: z.record(z.string(), z.array(Row)),
      given_reference: z.record(z.string(), z.array(Row)).default({}),
      expect: z.array(Row),
    }),
  )
  .min(1);

export type Cell = z.infer<typeof Cell>;
export type QueryCase = z.infer<typeof Cases>[number];
