import { z } from 'zod';
import type { SqlType } from '../catalogue/rollup.schema.ts';

export const orNull = <T extends z.ZodType>(type: T) =>
  z.preprocess(value => (value === '' ? null : value), type.nullable());

/** A whole number as it stands in a result; one that a JSON number cannot carry is refused, never rounded. */
export const wholeText = z
  .string()
  .regex(/^-?\d+$/, 'not a whole number')
  .transform(digits => BigInt(digits))
  .refine(value => value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER, 'too large to be counted with')
  .transform(String);

/** Both engines print UTC without a zone. Athena prints every digit of the fraction, DuckDB those that count: the latter is kept. */
export const timestampText = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/, 'not a timestamp')
  .transform(at => (at.includes('.') ? at.replace(/\.?0+$/, '') : at));

export const flagText = z.enum(['true', 'false']);

const types = {
  varchar: z.string(),
  bigint: wholeText,
  integer: wholeText,
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'not a date'),
  boolean: flagText,
  timestamp: timestampText,
} as const satisfies Record<SqlType, z.ZodType<string>>;

/** A cell of a query's result: read as its type, and spelt in one way whichever engine wrote it. Null where nothing stands. */
export const resultCell = (type: SqlType): z.ZodType<string | null> => orNull(types[type]);
