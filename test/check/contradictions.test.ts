import { describe, expect, test } from '@jest/globals';
import { checkReport } from '../../core/check/check-report.ts';
import { contradictions } from '../../examples/published/contradictions.ts';
import { publishedMonths } from '../../examples/published/published-months.ts';
import { rebuiltModels } from './contradictions.ts';
import { factsWith, reportWith } from './report-with.ts';

const all = contradictions();
const by = (rebuilt: string) => all.filter(each => each.rebuilt === rebuilt);

describe('the gate finds what papers contradict themselves in', () => {
  test.each(by('model'))('$id, $month', ({ id, found }) => {
    const { edit, misquote, facts } = rebuiltModels[id] ?? {};
    const report = reportWith(edit);
    misquote?.(report);
    const codes = checkReport(report, factsWith(facts)).map(({ code }) => code);
    expect([...new Set(codes)].sort()).toEqual([...found].sort());
    expect(found.length).toBeGreaterThan(0);
  });

  test('each model is of a contradiction that is told', () =>
    expect(Object.keys(rebuiltModels).sort()).toEqual(
      by('model')
        .map(({ id }) => id)
        .sort(),
    ));

  test.each(by('events'))('$id is found in $month, which is made from events', ({ month, found }) => {
    const own = publishedMonths().filter(each => each.month === month);
    const finds = own.flatMap(each => [
      ...each.contradicted.map(one => one.found),
      ...each.finds.map(({ code }) => code),
    ]);
    expect(finds).toEqual(expect.arrayContaining(found));
    expect(found.length).toBeGreaterThan(0);
  });

  test('whatever months contradict is told here too, and what cannot be seen has a reason', () => {
    const told = by('events').map(({ month }) => month);
    const found = publishedMonths().filter(({ contradicted, finds }) => contradicted.length + finds.length > 0);
    expect([...new Set(found.map(({ month }) => month))].filter(month => !told.includes(month))).toEqual(['2018-12']);
    expect(by('unseen').filter(({ why }) => why === undefined)).toEqual([]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });
});
