import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isMissed } from '../../core/domain/achievement.ts';
import { allowedMisses } from '../../core/domain/allowed-misses.ts';
import { exact, ratio } from '../../core/domain/exact.ts';
import { judgeLevel, levelOf } from '../../core/judge/count.ts';
import type { Miss } from '../../core/report/miss.schema.ts';
import { missFacts } from '../../core/statements/miss-facts.ts';
import { missWith } from '../check/cases/commentary-cases.ts';
import { measureWith } from '../check/report-with.ts';

const gateway = measureWith({
  id: 'PM6.2',
  provider: 'CSPN',
  category: 'time',
  level: '99.82',
  numerator: 43_123,
  denominator: 43_200,
  target: '99.90',
  achievement: 'below-target',
});
const payloads = measureWith({
  id: 'PM2',
  provider: 'CSPN',
  level: '54.50',
  numerator: 654,
  denominator: 1200,
  excluded: 7,
  achievement: 'below-minimum',
});
const facts = (measure: typeof gateway, miss: Partial<Miss> = {}) => missFacts(measure, missWith(miss)).join(' ');

test('minutes are told by Incident, and what would be left without them', () => {
  const incidents = [
    { id: 'INC000000627085', minutes: 67 },
    { id: 'INC000000633902', minutes: 10 },
  ];
  expect(facts(gateway, { incidents, withoutIncidents: '100.00' })).toBe(
    '77 of 43,200 minutes were lost, where the Target of 99.90% allows 43. No earlier month is known. INC000000627085 took 67 minutes, INC000000633902 10; without them 100.00%. Nothing is left out as an exception.',
  );
});

test('events are told with exceptions and volume beside the month before', () => {
  expect(facts(payloads, { volumeBefore: 1100, exceptionsBefore: 3 })).toBe(
    '546 of 1,200 fell short, where the Target of 99.00% allows 12. No earlier month is known. 7 are left out as exceptions; 3 the month before. Volume 1,200, 9.09% more than the 1,100 of the month before.',
  );
  expect(facts(payloads, { volumeBefore: 1200 })).toContain('Volume 1,200, as the month before.');
  expect(facts(payloads, { volumeBefore: 0 })).toContain('Volume 1,200, more than the 0 of the month before.');
});

test('members are told with the level without each and without all', () => {
  const mean = measureWith({
    id: 'CPM1',
    provider: null,
    level: '95.10',
    numerator: null,
    denominator: null,
    excluded: 0,
  });
  const member = (provider: string, without: string) => ({ id: 'PM2', provider, without });
  expect(facts(mean, { members: [member('CSPN', '99.16')], withoutMembers: '99.16' })).toContain(
    '1 member is below its Target: CSPN PM2; without it 99.16%.',
  );
  expect(
    facts(mean, { members: [member('CSPN', '99.16'), member('CSPC', '95.00')], withoutMembers: '99.40' }),
  ).toContain(
    '2 members are below their Target: CSPN PM2 (99.16% without it) and CSPC PM2 (95.00% without it); without them 99.40%.',
  );
});

test('Incidents without minutes are named', () => {
  const named = (...ids: string[]) => facts(gateway, { incidents: ids.map(id => ({ id, minutes: null })) });
  expect(named('INC1')).toContain('1 Incident bears on it: INC1.');
  expect(named('INC1', 'INC2')).toContain('2 Incidents bear on it: INC1 and INC2.');
});

test('what is allowed is the most that may fall short: one more misses the level', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), fc.integer({ min: 0, max: 10_500 }), (denominator, hundredths) => {
      const level = (hundredths / 100).toFixed(2);
      const most = Math.min(allowedMisses(denominator, level), denominator);
      const met = (short: number) => {
        if (denominator === 0) return true;
        const found = levelOf({ numerator: denominator - short, denominator, excluded: 0 });
        return !isMissed(judgeLevel(found, { target: level, minimum: null }));
      };
      if (exact(level).compare(ratio(100n, 1n)) <= 0) expect(met(most)).toBe(true);
      if (most < denominator) expect(met(most + 1)).toBe(false);
    }),
  );
});
