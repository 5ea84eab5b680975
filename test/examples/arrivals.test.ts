import { expect, test } from '@jest/globals';
import { datesOf } from '../../core/domain/reporting-month.ts';
import { isWorkingDay } from '../../core/domain/working-days.ts';
import { localDateOf, workingDaysBetween } from '../../core/domain/working-days-between.ts';
import { deadlineOf } from '../../core/timeliness/deadline-of.ts';
import { arrivalOf, MADE_AT } from '../../examples/september-2020/arrivals.ts';
import { sources } from '../../examples/september-2020/sources.ts';
import { holidays, readTables } from '../contracts/read-table.ts';

const contracts = readTables();
const listed = holidays();
const sent = sources.map(({ provider, feed, period = '2020-09' }) => {
  const arrivedAt = arrivalOf(contracts, `${provider}/${feed}/${period}/${feed}.csv`);
  return { name: `${provider} ${feed}`, provider, feed, period, arrivedAt, day: localDateOf(arrivedAt) };
});
const monthEnd = (period: string) => datesOf(period).last;

test('every drop arrives on a Working Day after its month, in working hours', () => {
  expect(sent.filter(({ day }) => !isWorkingDay(day, listed))).toEqual([]);
  expect(sent.filter(({ day, period }) => day <= monthEnd(period))).toEqual([]);
  const hours = sent.map(({ arrivedAt }) => Number(arrivedAt.slice(11, 13)));
  expect([Math.min(...hours) >= 7, Math.max(...hours) < 18]).toEqual([true, true]);
});

test('all but three are in time, and all but one are there when the report is made', () => {
  const late = sent.filter(({ provider, feed, period, day }) => {
    const due = deadlineOf(contracts, period, feed, provider)?.working_day ?? 0;
    return workingDaysBetween(monthEnd(period), day, listed) > due;
  });
  expect(late.map(({ name }) => name).sort()).toEqual(['CSPC hub-firmware', 'CSPS outages', 'DSP throttling']);
  expect(sent.filter(({ arrivedAt }) => arrivedAt > MADE_AT).map(({ name }) => name)).toEqual(['DSP throttling']);
});
