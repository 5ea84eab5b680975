import { describe, expect, test } from '@jest/globals';
import Fraction from 'fraction.js';
import { assessCredits } from '../../core/credits/assess-credits.ts';
import type { CreditStatement } from '../../core/credits/credit-statement.ts';
import { explainCredits } from '../../core/credits/explain-credits.ts';
import { sumOf } from '../../core/credits/round-exact.ts';
import { type Exact, toDecimal } from '../../core/domain/exact.ts';
import { inputOf, type Vector, vectorFiles } from './vector.ts';

const fraction = (value: Exact | null | undefined) => (value ? new Fraction(value).toFraction() : value);
const number = (text: string | undefined) => (text === undefined ? undefined : new Fraction(text).toFraction());
const given = (object: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** What a statement says about just those things that the vector expects. */
function found(statement: CreditStatement, expected: Vector['expect'][string]) {
  const row = (name: string) => statement.rows.find(each => (each.measure ?? each.kind) === name);
  const counter = (name: string) =>
    statement.counters.find(each => (each.measure === null ? each.id : `${each.id}/${each.measure}`) === name);
  const shares = Object.fromEntries(
    statement.redistribution.map(share => [
      share.party === null ? share.among : `${share.among}/${share.party}`,
      fraction(share.amount),
    ]),
  );
  return given({
    points: expected.points && fraction(statement.points),
    amount: expected.amount && fraction(statement.amount),
    before_caps: expected.before_caps && fraction(statement.beforeCaps),
    carried: expected.carried && fraction(sumOf(statement.carriedForward.map(part => part.amount))),
    settled: expected.settled && fraction(statement.settlement.amount),
    redistribution: expected.redistribution && shares,
    rows: Object.fromEntries(
      Object.entries(expected.rows).map(([name, want]) => [
        name,
        given({
          points: want.points && fraction(row(name)?.points),
          percentage: want.percentage && fraction(row(name)?.percentage),
          amount: want.amount && fraction(row(name)?.amount),
          level: want.level && toDecimal(row(name)?.level as Exact, 2),
        }),
      ]),
    ),
    counters: Object.fromEntries(
      Object.keys(expected.counters).map(name => [
        name,
        { value: fraction(counter(name)?.value), reached: counter(name)?.reached },
      ]),
    ),
    counters_absent: expected.counters_absent.filter(name => counter(name) === undefined),
  });
}

const wanted = ({ rows, counters, redistribution, counters_absent, ...money }: Vector['expect'][string]) => ({
  ...given(Object.fromEntries(Object.entries(money).map(([name, value]) => [name, number(value)]))),
  ...(redistribution && {
    redistribution: Object.fromEntries(Object.entries(redistribution).map(([name, value]) => [name, number(value)])),
  }),
  rows: Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [
      name,
      given({
        points: number(row.points),
        percentage: number(row.percentage),
        amount: number(row.amount),
        level: row.level,
      }),
    ]),
  ),
  counters: Object.fromEntries(
    Object.entries(counters).map(([name, { value, reached }]) => [name, { value: number(value), reached }]),
  ),
  counters_absent,
});

for (const { name, vectors } of vectorFiles()) {
  describe(name, () => {
    for (const vector of vectors) {
      test.each(Object.entries(vector.expect))(`${vector.id}, %s`, (period, expected) => {
        const statement = assessCredits({ ...inputOf(vector), period });
        expect(found(statement, expected)).toEqual(wanted(expected));
        expect(explainCredits(statement).join('\n')).toContain(`Total: `);
      });
    }
  });
}

test('every published scheme with inputs and a result has a vector, and every vector a source', () => {
  const ids = vectorFiles().flatMap(({ vectors }) => vectors.map(({ id }) => id));
  const schemes = [
    'MSA-1',
    'MSA-2',
    'MSA-3',
    'MSA-4',
    'MSA-5',
    ...[
      '1',
      '2',
      '3',
      '4a',
      '4b',
      '5',
      '5b',
      '5d',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
      '13',
      '13b',
      '14',
      '15',
      '16',
      '17',
      '19',
      '20',
    ].map(number => `W${number}`),
  ];
  for (const scheme of schemes)
    expect(ids.some(id => id === scheme || new RegExp(`^${scheme}[ ,]`).test(id))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});
