import { expect, test } from '@jest/globals';
import { countParameters, executeStatement, preparedStatementName } from '../../core/catalogue/prepared-statement.ts';

test.each([
  ['cpm1', 'cpm1'],
  ['csp-pm4.1', 'csp_pm4_1'],
  ['dsp-smki-repository', 'dsp_smki_repository'],
])('the folder %s is the statement %s', (folder, name) => {
  expect(preparedStatementName(folder)).toBe(name);
});

test.each([
  ['select 1', 0],
  ['select * from a where run = ?', 1],
  ['select * from a join b using (x) where a.run = ? and b.run = ?', 2],
  [`select '?' as "what?", 'it''s ?' from a -- why?\nwhere run = ? /* or ? \n ? */`, 1],
])('%j has %i parameters', (sql, count) => {
  expect(countParameters(sql)).toBe(count);
});

test('every parameter gets the run', () => {
  expect(executeStatement('csp-pm2', 'select * from a, b where a.run = ? and b.run = ?', '2020-09-v1-abc')).toBe(
    `execute csp_pm2 using '2020-09-v1-abc', '2020-09-v1-abc'`,
  );
  expect(executeStatement('constant', 'select 1', 'r1')).toBe('execute constant');
});

test.each(["r1'; drop table a --", '', "'", 'r 1'])('the run %j is refused', run => {
  expect(() => executeStatement('cpm1', 'select ?', run)).toThrow(expect.objectContaining({ code: 'run-invalid' }));
});
