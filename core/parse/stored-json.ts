import type { z } from 'zod';
import { PmrError } from '../domain/pmr-error.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { parseWith } from './parse-with.ts';

export const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Reads a JSON object that must be there. @throws PmrError `object-missing`, `stored-json-invalid` */
export async function readJson<T>(store: ObjectStore, key: string, schema: z.ZodType<T>): Promise<T> {
  const body = await store.get(key);
  if (!body) throw new PmrError('object-missing', `There is no object ${key}.`);
  return parseWith(schema, JSON.parse(new TextDecoder().decode(body)), { code: 'stored-json-invalid', what: key });
}
