import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Row } from '../source.ts';

const Told = z.record(z.string(), z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))));
type Told = z.infer<typeof Told>;

/** Rows that are told one by one in a YAML file beside this folder, by provider. */
export const told = (file: string): Told =>
  Told.parse(parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'), { schema: 'core' }));

/** A told row in column order; what it does not name is empty. */
export function rowOf(columns: readonly string[], values: Told[string][number]): Row {
  const stranger = Object.keys(values).find(name => !columns.includes(name));
  if (stranger) throw new RangeError(`the sample tells of ${stranger}, and the feed has no such column`);
  return { day: 1, cells: columns.map(column => String(values[column] ?? '')) };
}
