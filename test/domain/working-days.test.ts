import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { datesOf } from '../../core/domain/reporting-month.ts';
import { holidaysListedTo, isWorkingDay, workingDayAfter } from '../../core/domain/working-days.ts';
import { holidays } from '../contracts/read-table.ts';

const listed = holidays();
const weekday = (date: string) =>
  ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(`${date}T00:00:00Z`).getUTCDay()];
const dayAfter = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const anyMonth = fc
  .tuple(fc.integer({ min: 2018, max: 2027 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);

describe('due dates with the bank holidays of England and Wales', () => {
  test.each([
    ['2019-12', 'Wed 2020-01-15', 'Wed 2020-02-05'],
    ['2020-01', 'Fri 2020-02-14', 'Fri 2020-03-06'],
    ['2020-08', 'Mon 2020-09-14', 'Mon 2020-10-05'],
    ['2020-09', 'Wed 2020-10-14', 'Wed 2020-11-04'],
    ['2021-06', 'Wed 2021-07-14', 'Wed 2021-08-04'],
    ['2021-07', 'Fri 2021-08-13', 'Mon 2021-09-06'],
    ['2022-05', 'Thu 2022-06-16', 'Thu 2022-07-07'],
    ['2022-08', 'Wed 2022-09-14', 'Thu 2022-10-06'],
    ['2022-11', 'Wed 2022-12-14', 'Mon 2023-01-09'],
    ['2023-04', 'Tue 2023-05-16', 'Wed 2023-06-07'],
    ['2025-01', 'Fri 2025-02-14', 'Fri 2025-03-07'],
    ['2025-02', 'Fri 2025-03-14', 'Fri 2025-04-04'],
    ['2025-03', 'Mon 2025-04-14', 'Thu 2025-05-08'],
    ['2025-04', 'Thu 2025-05-15', 'Fri 2025-06-06'],
    ['2025-05', 'Fri 2025-06-13', 'Fri 2025-07-04'],
    ['2025-06', 'Mon 2025-07-14', 'Mon 2025-08-04'],
    ['2025-07', 'Thu 2025-08-14', 'Fri 2025-09-05'],
    ['2025-08', 'Fri 2025-09-12', 'Fri 2025-10-03'],
    ['2025-09', 'Tue 2025-10-14', 'Tue 2025-11-04'],
    ['2025-10', 'Fri 2025-11-14', 'Fri 2025-12-05'],
    ['2025-11', 'Fri 2025-12-12', 'Wed 2026-01-07'],
    ['2025-12', 'Thu 2026-01-15', 'Thu 2026-02-05'],
    ['2026-01', 'Fri 2026-02-13', 'Fri 2026-03-06'],
    ['2026-02', 'Fri 2026-03-13', 'Tue 2026-04-07'],
    ['2026-03', 'Thu 2026-04-16', 'Fri 2026-05-08'],
    ['2026-04', 'Fri 2026-05-15', 'Mon 2026-06-08'],
    ['2026-05', 'Fri 2026-06-12', 'Fri 2026-07-03'],
    ['2026-06', 'Tue 2026-07-14', 'Tue 2026-08-04'],
    ['2026-07', 'Fri 2026-08-14', 'Mon 2026-09-07'],
    ['2026-08', 'Mon 2026-09-14', 'Mon 2026-10-05'],
    ['2026-09', 'Wed 2026-10-14', 'Wed 2026-11-04'],
    ['2026-10', 'Fri 2026-11-13', 'Fri 2026-12-04'],
    ['2026-11', 'Mon 2026-12-14', 'Thu 2027-01-07'],
    ['2026-12', 'Fri 2027-01-15', 'Fri 2027-02-05'],
    ['2027-01', 'Fri 2027-02-12', 'Fri 2027-03-05'],
    ['2027-02', 'Fri 2027-03-12', 'Tue 2027-04-06'],
    ['2027-03', 'Wed 2027-04-14', 'Thu 2027-05-06'],
    ['2027-04', 'Mon 2027-05-17', 'Tue 2027-06-08'],
    ['2027-05', 'Mon 2027-06-14', 'Mon 2027-07-05'],
    ['2027-06', 'Wed 2027-07-14', 'Wed 2027-08-04'],
    ['2027-07', 'Fri 2027-08-13', 'Mon 2027-09-06'],
    ['2027-08', 'Tue 2027-09-14', 'Tue 2027-10-05'],
    ['2027-09', 'Thu 2027-10-14', 'Thu 2027-11-04'],
    ['2027-10', 'Fri 2027-11-12', 'Fri 2027-12-03'],
    ['2027-11', 'Tue 2027-12-14', 'Fri 2028-01-07'],
    ['2027-12', 'Mon 2028-01-17', 'Mon 2028-02-07'],
  ])('the 10th and the 25th Working Day after %s are %s and %s', (month, tenth, twentyFifth) => {
    const due = (count: number) => workingDayAfter(month, count, listed);
    expect(`${weekday(due(10))} ${due(10)}`).toBe(tenth);
    expect(`${weekday(due(25))} ${due(25)}`).toBe(twentyFifth);
  });

  test('a holiday of another territory, once listed, moves the date', () => {
    expect(workingDayAfter('2021-06', 25, new Set([...listed, '2021-07-12', '2021-08-02']))).toBe('2021-08-06');
  });
});

describe('where the list ends', () => {
  test('the last month with all its due dates is December 2028; the next is refused, and not worked out without holidays', () => {
    expect(holidaysListedTo(listed)).toBe('2029-02-28');
    expect(workingDayAfter('2028-12', 25, listed)).toBe('2029-02-05');
    expect(() => workingDayAfter('2029-01', 25, listed)).toThrow(
      expect.objectContaining({ code: 'bank-holidays-end', message: expect.stringContaining('listed to 2029-02-28') }),
    );
    expect(() => workingDayAfter('2020-09', 1, new Set())).toThrow(
      expect.objectContaining({ code: 'bank-holidays-end' }),
    );
  });

  test('a list that ends at Christmas says nothing of New Year', () => {
    expect(holidaysListedTo(new Set(['2027-12-27', '2027-12-28']))).toBe('2027-12-31');
  });
});

describe('workingDayAfter', () => {
  test('a later Working Day is a later date', () => {
    fc.assert(
      fc.property(
        anyMonth,
        fc.integer({ min: 1, max: 40 }),
        (month, count) => workingDayAfter(month, count, listed) < workingDayAfter(month, count + 1, listed),
      ),
    );
  });

  test('lies after the month, is a Working Day, and as many lie up to it as were asked for', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: 1, max: 40 }), (month, count) => {
        const { last } = datesOf(month);
        const due = workingDayAfter(month, count, listed);
        let passed = 0;
        for (let day = dayAfter(last); day <= due; day = dayAfter(day)) if (isWorkingDay(day, listed)) passed += 1;
        expect(due > last).toBe(true);
        expect(isWorkingDay(due, listed)).toBe(true);
        expect(passed).toBe(count);
      }),
    );
  });

  test('one more holiday never makes a date earlier', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: 0, max: 50 }), (month, offset) => {
        let extra = datesOf(month).last;
        for (let passed = 0; passed <= offset; passed += 1) extra = dayAfter(extra);
        return workingDayAfter(month, 25, new Set([...listed, extra])) >= workingDayAfter(month, 25, listed);
      }),
    );
  });
});

describe('isWorkingDay', () => {
  const anyDate = fc
    .date({ min: new Date('2018-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
    .map(day => day.toISOString().slice(0, 10));

  test('never a Saturday, a Sunday or a listed day, and otherwise always', () => {
    fc.assert(
      fc.property(
        anyDate,
        date => isWorkingDay(date, listed) === !(['Sat', 'Sun'].includes(weekday(date) ?? '') || listed.has(date)),
      ),
    );
  });

  test.each([
    ['2020-09-30', true],
    ['2020-10-03', false],
    ['2020-10-04', false],
    ['2020-05-04', true],
    ['2020-05-08', false],
    ['2026-06-15', true],
    ['2027-03-26', false],
  ])('%s: %s', (date, working) => expect(isWorkingDay(date, listed)).toBe(working));
});
