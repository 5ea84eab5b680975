import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Confidence } from '../core/catalogue/confidence.schema.ts';
import { parseWith } from '../core/parse/parse-with.ts';

const price = z.number().min(0);

/** List prices, US dollars. */
export const Prices = z.strictObject({
  as_of: z.iso.date(),
  region: z.string(),
  confidence: Confidence,
  source: z.string(),
  athena_per_terabyte: price,
  athena_least_bytes_per_query: z.int().min(0),
  lambda_per_gigabyte_second: price,
  lambda_disk_per_gigabyte_second: price,
  s3_per_thousand_puts: price,
  s3_per_thousand_gets: price,
  s3_per_gigabyte_month: price,
  step_functions_per_thousand_transitions: price,
});
export type Prices = z.infer<typeof Prices>;

/** @throws PmrError `prices-invalid` */
export const readPrices = (): Prices =>
  parseWith(Prices, parse(readFileSync(path.join(import.meta.dirname, 'prices.yaml'), 'utf8')), {
    code: 'prices-invalid',
    what: 'bench/prices.yaml',
  });
