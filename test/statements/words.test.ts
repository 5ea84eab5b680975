import { expect, test } from '@jest/globals';
import { reportingMonth } from '../../core/domain/reporting-month.ts';
import { dropsOrCount, nameOrCount, runText } from '../../core/statements/words.ts';

test('gaps that follow each other are told by the first and the last', () => {
  const gap = (period: string, state: 'not-published' | 'no-events' = 'not-published') => ({
    period: reportingMonth(period),
    state,
  });
  const gaps = ['2019-11', '2020-01', '2020-02', '2020-03', '2020-05', '2020-06'].map(period => gap(period));
  const text = runText({
    inARow: 2,
    since: reportingMonth('2019-10'),
    atLeast: true,
    gaps: [...gaps, gap('2020-07', 'no-events')],
  });
  expect(text).toBe(
    'for at least 2 months that are known, since October 2019 or earlier (November 2019, January 2020 to March 2020, May 2020 and June 2020: not published; July 2020: No Events)',
  );
});

test('a few measures and drops are named; of very many each provider is told with its number', () => {
  const measures = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: `PM${at}`, provider: at % 2 ? 'CSPN' : 'DSP' }));
  expect(nameOrCount(measures(2))).toBe('DSP PM0; CSPN PM1');
  expect(nameOrCount([...measures(30), { id: 'A1', provider: null }])).toBe(
    '15 of DSP, 15 of CSPN and 1 of no single provider',
  );
  const drops = Array.from({ length: 30 }, (_, at) => ({
    feed: `f${at}`,
    provider: 'DSP',
    period: reportingMonth('2020-09'),
  }));
  expect(dropsOrCount(drops, reportingMonth('2020-09'))).toBe('30 of DSP');
  expect(dropsOrCount(drops.slice(0, 1), reportingMonth('2020-09'))).toBe('f0 of DSP');
  // A drop that a measure looks back on did not come for its own month, whatever came of the reported one.
  expect(dropsOrCount(drops.slice(0, 1), reportingMonth('2020-12'))).toBe('f0 of DSP for September 2020');
});
