import { describe, expect, test } from '@jest/globals';
import { runIdOf } from '../../core/run/run-id.ts';

type Identity = Parameters<typeof runIdOf>[0];

const pins: Identity = {
  period: '2020-09' as Identity['period'],
  version: 1,
  reissue: null,
  openedAt: '2020-11-02T09:30:00.000Z',
  codeVersion: 'code',
  catalogueSha256: 'catalogue',
  contractsSha256: 'contracts',
  drops: [],
  units: [],
  rollups: [],
  queries: [],
  earlier: [],
};

describe('the id of a run', () => {
  test.each<[string, Partial<Identity>]>([
    ['another version', { version: 2 }],
    ['another reason', { reissue: { of: 1, reason: 'a correction' } }],
    ['other code', { codeVersion: 'other' }],
    ['another catalogue', { catalogueSha256: 'other' }],
    ['other contracts', { contractsSha256: 'other' }],
    ['another query', { queries: [{ measure: 'PM2', path: 'p', sha256: 's' }] }],
    [
      'another report of an earlier month',
      { earlier: [{ period: '2020-08' as Identity['period'], version: 1, sha256: 's' }] },
    ],
    [
      'another rollup',
      { rollups: [{ rollup: 'r', feed: 'f', period: '2020-09' as Identity['period'], definition: 'd' }] },
    ],
  ])('is another for %s', (_, changed) => expect(runIdOf({ ...pins, ...changed })).not.toBe(runIdOf(pins)));

  test('is the same when it is opened again later, whatever the order of the keys', () => {
    const again = Object.fromEntries(Object.entries({ ...pins, openedAt: '2020-12-24T09:30:00.000Z' }).reverse());
    expect(runIdOf(again as Identity)).toBe(runIdOf(pins));
    expect(runIdOf(pins)).toMatch(/^2020-09-v1-[0-9a-f]{12}$/);
  });

  test('of a draft is another on each local day, and the same within one', () => {
    const draft = (openedAt: string) => runIdOf({ ...pins, draft: true, openedAt });
    expect(draft('2020-09-10T22:59:00.000Z')).toBe(draft('2020-09-10T08:00:00.000Z'));
    // The 11th begins at 23:00 UTC in summer time.
    expect(draft('2020-09-10T23:00:00.000Z')).not.toBe(draft('2020-09-10T08:00:00.000Z'));
    expect(draft('2020-09-10T08:00:00.000Z')).toMatch(/^2020-09-draft-/);
  });
});
