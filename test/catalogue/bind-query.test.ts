import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { bindQuery } from '../../core/catalogue/bind-query.ts';
import { allQueries } from '../../core/catalogue/queries-of.ts';
import { storedName, storedNames, type Table, tablesOf } from '../../core/catalogue/tables.ts';
import { tableNames } from '../../core/catalogue/tables-read.ts';

const names = new Map([
  ['alerts', 'alerts_1'],
  ['outages', 'outages_2'],
]);
const RUN = '2020-09-v1-0123456789ab';

test('tables get their stored names and keep those they go by; parameters get the run; comments and quoted text stay', () => {
  const sql = `-- from alerts 😀 where run = ?
with own as (select alerts.x from alerts where run = ?),
  two as (select o.x, '? from alerts' as "alerts?" from outages o join own on true where o.run = ?)
select x from own, two /* alerts ? */;
`;
  expect(bindQuery(sql, RUN, names)).toBe(`-- from alerts 😀 where run = ?
with own as (select alerts.x from alerts_1 as alerts where run = '${RUN}'),
  two as (select o.x, '? from alerts' as "alerts?" from outages_2 o join own on true where o.run = '${RUN}')
select x from own, two /* alerts ? */
`);
});

test.each(["r1'; drop table a --", '', "'", 'r 1'])('the run %j is refused', run => {
  expect(() => bindQuery('select 1 as x', run, names)).toThrow(expect.objectContaining({ code: 'run-invalid' }));
});

test('every query of the catalogue, bound, reads the stored tables and asks for nothing', async () => {
  const catalogue = await readCatalogue('.');
  const stored = storedNames(catalogue);
  for (const { sql } of allQueries(catalogue)) {
    const text = bindQuery(sql, RUN, stored);
    expect(tableNames(text)).toEqual(
      tableNames(sql)
        .map(name => stored.get(name))
        .sort(),
    );
    expect(text.replaceAll(/--[^\n]*|'[^']*'/g, '')).not.toContain('?');
    // What Athena takes, and what a state of the machine carries beside the rest.
    expect(Buffer.byteLength(text)).toBeLessThan(200_000);
  }
}, 60_000);

test('a table of other columns is another table', async () => {
  const [table] = tablesOf(await readCatalogue('.')) as [Table];
  const [first, ...rest] = table.columns;
  expect(storedName(table)).toMatch(new RegExp(`^${table.name}_[0-9a-f]{8}$`));
  expect(storedName({ ...table, columns: rest })).not.toBe(storedName(table));
  expect(storedName({ ...table, columns: [{ name: first?.name ?? '', type: 'boolean' }, ...rest] })).not.toBe(
    storedName(table),
  );
});
