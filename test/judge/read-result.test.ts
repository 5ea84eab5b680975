import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { Measure } from '../../core/catalogue/measure.schema.ts';
import { allQueries } from '../../core/catalogue/queries-of.ts';
import type { SqlType } from '../../core/catalogue/rollup.schema.ts';
import { levelRow, parseResult, resultRowOf, tableRow } from '../../core/judge/read-result.ts';
import { athenaCsv } from '../trino/athena-csv.ts';

const column = (name: string, type: SqlType) => ({ name, type });
const table = (...columns: { name: string; type: SqlType }[]) =>
  tableRow({ columns: columns.map(each => ({ ...each, title: each.name })) as unknown as Measure['columns'] });

test('the same instant in the spelling of either engine is one value', () => {
  const row = table(column('at', 'timestamp'), column('n', 'bigint'));
  const duckdb = '"at","n"\n"2020-09-01 14:51:00","5"\n"2020-09-01 14:51:00.1",\n';
  const athena = '"at","n"\n"2020-09-01 14:51:00.000","5"\n"2020-09-01 14:51:00.100",\n';
  expect(parseResult(athena, 'q', row)).toEqual(parseResult(duckdb, 'q', row));
  expect(parseResult(athena, 'q', row)).toEqual([
    { at: '2020-09-01 14:51:00', n: '5' },
    { at: '2020-09-01 14:51:00.1', n: null },
  ]);
});

test('any instant to the millisecond, written by either engine, in a cell or in a breakdown', () => {
  const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  const breakdown = levelRow({ section: 'code', breakdown: [column('at', 'timestamp')] });
  fc.assert(
    fc.property(instants, instant => {
      const full = instant.toISOString().replace('T', ' ').replace('Z', '');
      const short = full.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
      const line = (at: string) => `"at","numerator","denominator","excluded"\n"${at}","1","2","0"\n`;
      expect(parseResult(line(full), 'q', breakdown)).toEqual(parseResult(line(short), 'q', breakdown));
    }),
  );
});

test.each<[SqlType, string]>([
  ['bigint', '1.5'],
  ['bigint', '99999999999999999999'],
  ['integer', 'many'],
  ['date', '2020-09-01 00:00:00'],
  ['boolean', 't'],
  ['timestamp', '2020-09-01T14:51:00Z'],
])('a %s that reads %s is refused, with the row', (type, value) => {
  expect(() => parseResult(`"a"\n"${value}"\n`, 'cpm4', table(column('a', type)))).toThrow(
    /result of cpm4, row 1: at a/,
  );
});

test('every query of the catalogue has a row as which the judge reads it', async () => {
  const catalogue = await readCatalogue('.');
  for (const { name } of allQueries(catalogue)) expect(resultRowOf(catalogue, name)).toBeDefined();
  expect(() => resultRowOf(catalogue, 'nobody')).toThrow('Nothing reads the result of nobody');
});

test("an answer of Trino's is written as Athena writes it", () => {
  const columns = [
    { name: 'at', type: 'timestamp(3)' },
    { name: 'word', type: 'varchar' },
    { name: 'ok', type: 'boolean' },
  ];
  expect(athenaCsv({ queryId: 'q', columns, rows: [['2020-09-01 14:51:00.000', null, true]] })).toBe(
    '"at","word","ok"\n"2020-09-01 14:51:00.000",,"true"\n',
  );
});
