import { expect, test } from '@jest/globals';
import type { Instant, LocalDate } from '../../core/domain/calendar.ts';
import { monthName, plusMonths, type ReportingMonth } from '../../core/domain/reporting-month.ts';
import { isWorkingDay } from '../../core/domain/working-days.ts';
import { localDateOf } from '../../core/domain/working-days-between.ts';
import { instant, localDate, month } from '../../core/parse/calendar.schema.ts';

const day: LocalDate = '2020-09-01';
const at: Instant = '2020-09-30T23:30:00.000Z';
const september: ReportingMonth = '2020-09';

test('a month, a day and an instant do not stand in for one another: the type check fails where one line below does not', () => {
  // @ts-expect-error a day is no month
  expect(plusMonths(day, 1)).toBeDefined();
  // @ts-expect-error an instant is no month
  expect(monthName.bind(null, at)).toBeDefined();
  // @ts-expect-error a month is no day
  expect(isWorkingDay.bind(null, september)).toBeDefined();
  // @ts-expect-error a day is no instant
  expect(localDateOf.bind(null, day)).toBeDefined();
  expect(localDateOf(at)).toBe('2020-10-01');
});

test('what comes from outside has the form of its kind', () => {
  expect(month.safeParse('2020-09').success).toBe(true);
  for (const other of ['2020-13', '2020-9', '2020-09-01', 'September', '']) {
    expect(month.safeParse(other).success).toBe(false);
  }
  expect(localDate.safeParse('2020-09-30').success).toBe(true);
  for (const other of ['2020-09', '2020-09-31', '2020-00-01']) expect(localDate.safeParse(other).success).toBe(false);
  expect(instant.safeParse('2020-10-01T08:00:00Z').success).toBe(true);
  for (const other of ['2020-10-01', '2020-10-01T08:00:00', '2020-10-01T08:00:00+01:00']) {
    expect(instant.safeParse(other).success).toBe(false);
  }
});
