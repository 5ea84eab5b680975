import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { queriesUnderTest } from '../../adapters/catalogue/read-cases.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { duckdbEngine } from '../../adapters/local/case-engine.ts';
import type { Cell, QueryCase } from '../../core/cases/case.schema.ts';
import type { QueryUnderTest } from '../../core/cases/load-query-case.ts';
import { runQueryCase } from './run-query-case.ts';

const Variants = z.array(
  z.strictObject({
    variant: z.string(),
    requests: z.array(z.tuple([z.string(), z.int(), z.int()])),
    beside: z.array(z.tuple([z.string(), z.int()])).default([]),
    smets1: z.union([z.enum(['all', 'none']), z.array(z.string())]),
    not_in: z.array(z.int()),
  }),
);
const variants = Variants.parse(parse(readFileSync('test/queries/rsvp-variants.yaml', 'utf8')));
const catalogue = await readCatalogue('.');
const family = (await queriesUnderTest(catalogue)).find(({ name }) => name === 'rsvp') as QueryUnderTest;

/** A Report Status ID that counts, by Mode of Operation. */
const STATUS: Readonly<Record<number, number>> = { 2: 2, 3: 3, 4: 28, 6: 6, 10: 6 };
const SMETS2 = ['Central', 'North', 'South'];
const RECEIVED = '2020-09-01T08:00:00.000Z';
const DUE = '2020-09-01T22:00:00.000Z';

/** A request that was answered so many seconds after its clock began, all of one device on one day. */
function request(srv: string, mode: number, region: string, seconds: number): Record<string, Cell> {
  const scheduled = mode > 3;
  const responded_at = new Date(Date.parse(scheduled ? DUE : RECEIVED) + seconds * 1000).toISOString();
  return {
    srv,
    mode_of_operation: mode,
    status_id: STATUS[mode] as number,
    region,
    device_id: 'D1',
    user_role: 'ED',
    received_at: RECEIVED,
    ...(scheduled && { due_at: DUE }),
    responded_at,
    response_code: 'I0',
  };
}

let engine: Awaited<ReturnType<typeof duckdbEngine>>;
beforeAll(async () => {
  engine = await duckdbEngine();
});
afterAll(() => engine.close());

test('the variants are those of the family', () => {
  const named = catalogue.measures.filter(({ query }) => query === 'rsvp').map(({ folder }) => folder);
  expect(variants.map(({ variant }) => variant).sort()).toEqual([...named].sort());
});

test.each(variants)(
  '$variant counts its requests in each region, those on target as in time, and no others',
  async ({ variant, requests, beside, smets1, not_in }) => {
    const counts = (srv: string) => smets1 === 'all' || (smets1 !== 'none' && !smets1.includes(srv));
    const given = [...SMETS2, 'SMETS1'].flatMap(region => [
      ...requests.flatMap(([srv, mode, seconds]) =>
        [seconds, seconds + 0.001].map(taken => request(srv, mode, region, taken)),
      ),
      ...requests.flatMap(([srv]) => not_in.map(mode => request(srv, mode, region, 1))),
      ...beside.map(([srv, mode]) => request(srv, mode, region, 1)),
      request('7.4', 2, region, 1),
    ]);
    const queryCase: QueryCase = {
      name: 'met: each variant',
      variant,
      period: '2020-09',
      given: { 'service-requests': given },
      given_reference: {},
      expect: [],
    };
    const { rows } = await runQueryCase(engine, catalogue, family, queryCase);
    const month = rows.filter(({ date }) => date === null);
    const pooled = requests.filter(([srv]) => counts(srv)).length;
    const expected: [string, number][] = [
      ['All', SMETS2.length * requests.length],
      ...SMETS2.map((region): [string, number] => [region, requests.length]),
      ['SMETS1', pooled],
    ];
    expect(month.map(({ region, volume, within_target }) => [region, volume, within_target])).toEqual(
      expected
        .filter(([, each]) => each > 0)
        .map(([region, each]) => [region, 2 * each, each])
        .sort(),
    );
  },
);
