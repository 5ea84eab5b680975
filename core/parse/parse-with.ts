import type { z } from 'zod';
import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';

/** Parses a value from outside. @throws PmrError with the caller's code: the first fault, where it is, and how many more there are */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, about: { code: string; what: string }): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first, ...more] = parsed.error.issues;
  const at = first?.path.map(String).join('.') || 'the top';
  const rest = more.length === 0 ? '' : ` (and ${whole(more.length)} more)`;
  throw new PmrError(about.code, `${about.what}: at ${at}: ${first?.message}${rest}.`);
}
