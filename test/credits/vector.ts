import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CreditInput, MeasureMonth } from '../../core/credits/credit-input.ts';
import { hundred } from '../../core/credits/round-exact.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';
import { exact, ratio } from '../../core/domain/exact.ts';

const text = z.string();
const Month = z.strictObject({
  level: text.optional(),
  counts: z.tuple([z.int(), z.int()]).optional(),
  target: text.optional(),
  minimum: text.optional(),
  state: z.enum(['value', 'no-events', 'not-reported', 'excluded', 'disputed']).default('value'),
  occurrences: z.record(text, z.int()).optional(),
  sizes: z.record(text, z.array(text)).optional(),
  incidents: z.array(text).optional(),
  relief: text.optional(),
  claimed_in: text.optional(),
});
const Expected = z.strictObject({
  points: text.optional(),
  amount: text.optional(),
  before_caps: text.optional(),
  carried: text.optional(),
  settled: text.optional(),
  rows: z
    .record(
      text,
      z.strictObject({
        points: text.optional(),
        percentage: text.optional(),
        amount: text.optional(),
        level: text.optional(),
      }),
    )
    .default({}),
  counters: z.record(text, z.strictObject({ value: text, reached: z.boolean() })).default({}),
  counters_absent: z.array(text).default([]),
  redistribution: z.record(text, text).optional(),
});
const Vector = z.strictObject({
  id: text,
  source: text.min(5),
  scheme: z.record(text, z.unknown()).optional(),
  schemes: z.array(z.record(text, z.unknown())).optional(),
  charges: z.array(z.record(text, z.unknown())).default([]),
  parties: z.record(text, z.array(z.strictObject({ party: text, share: text }))).optional(),
  picks: z.record(text, text).optional(),
  months: z.record(text, z.record(text, Month)),
  expect: z.record(text, Expected),
});
export type Vector = z.infer<typeof Vector>;
const VectorFile = z.strictObject({ source: text, vectors: z.array(Vector).min(1) });

const folder = new URL('./vectors/', import.meta.url);

export const vectorFiles = () =>
  readdirSync(folder)
    .sort()
    .map(name => ({
      name,
      vectors: VectorFile.parse(parse(readFileSync(new URL(name, folder), 'utf8'), { merge: true, maxAliasCount: -1 }))
        .vectors,
    }));

const sourced = { source: 'a test vector', confidence: 'illustrative' };
const usual = {
  id: 'scheme',
  valid_from: '2018-01-01',
  ...sourced,
  states: { no_events: { credit: 'none', chain: 'carry' }, not_reported: { credit: 'none', chain: 'carry' } },
};
const withoutNulls = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));

/** `every` is what all measures of a vector's scheme have in common. */
const schemeOf = ({ every, ...scheme }: Record<string, unknown>) => {
  const measures = (scheme.measures as object[] | undefined) ?? [];
  return {
    ...usual,
    ...withoutNulls(scheme),
    measures: measures.map(term => ({ ...(every as object | null), ...term })),
  };
};

/** Terms of a vector: what it leaves out is filled in. */
export const termsOf = (vector: Pick<Vector, 'scheme' | 'schemes' | 'charges'>) =>
  readTerms(
    {
      purpose: 'a test vector',
      provider: 'P',
      charges: vector.charges.map(charge => ({ ...charge, ...sourced })),
      schemes: (vector.schemes ?? [vector.scheme ?? {}]).map(schemeOf),
    },
    'the vector',
  );

const monthOf = (period: string, measure: string, month: z.infer<typeof Month>): MeasureMonth => {
  const { counts } = month;
  const level = counts
    ? ratio(BigInt(counts[0]), BigInt(counts[1])).mul(hundred)
    : month.level === undefined
      ? null
      : exact(month.level);
  return {
    period,
    measure,
    state: month.state,
    level,
    target: month.target ?? null,
    minimum: month.minimum ?? null,
    ...(counts && { counts: { numerator: BigInt(counts[0]), denominator: BigInt(counts[1]), excluded: 0n } }),
    occurrences: [
      ...Object.entries(month.occurrences ?? {}).map(([name, count]) => ({ class: name, count: BigInt(count) })),
      ...Object.entries(month.sizes ?? {}).flatMap(([name, sizes]) =>
        sizes.map(size => ({ class: name, count: 1n, size: exact(size) })),
      ),
    ],
    ...(month.incidents && { incidents: month.incidents }),
    ...(month.relief && { relief: month.relief }),
    ...(month.claimed_in && { claimedIn: month.claimed_in }),
  };
};

export const inputOf = (vector: Vector): Omit<CreditInput, 'period'> => ({
  terms: termsOf(vector),
  months: Object.entries(vector.months).flatMap(([period, measures]) =>
    Object.entries(measures).map(([measure, month]) => monthOf(period, measure, month)),
  ),
  ...(vector.parties && { parties: vector.parties }),
  ...(vector.picks && { picks: vector.picks }),
});
