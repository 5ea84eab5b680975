import { expect, test } from '@jest/globals';
import { isRead, isReported } from '../../core/judge/judge-measure.ts';
import { catalogue, definitionOf, manifestOf } from './a-measure.ts';

const drop = (period: string, provider = 'CSPC', feed = 'hub-installs') => ({
  feed,
  period,
  provider,
  dropId: `${provider}-${period}`,
  file: 'f.csv',
  sha256: '',
  arrivedAt: '',
  accepted: 1,
  rejected: 0,
});
const manifest = {
  ...manifestOf('2020-09'),
  drops: [drop('2020-04'), drop('2020-07'), drop('2020-08', 'CSPS'), drop('2020-09'), drop('2021-01'), drop('2021-02')],
};

test('a measure is reported where each needed month has a drop of the provider', () => {
  const reported = (...months: number[]) => isReported(manifest, ['hub-installs'], 'CSPC', months);
  expect([reported(0), reported(0, 2), reported(0, 1, 2), reported(5), reported(6)]).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
  expect(isReported(manifest, ['hub-installs'], null, [0, 1, 2])).toBe(true);
  expect(isReported(manifest, ['hub-installs', 'alerts'], 'CSPC')).toBe(false);
  expect(isReported(manifest, ['hub-installs'], 'CSPS')).toBe(false);
});

test('a measure rests on the drops of its own months, whatever else is pinned', () => {
  const readBy = (id: string) =>
    manifest.drops
      .filter(each =>
        isRead(catalogue, manifest, definitionOf(id, id === 'PM1.1' ? 'CSPC' : undefined), ['hub-installs'], each),
      )
      .map(({ period }) => period);
  expect(readBy('PM1.1')).toEqual(['2020-07', '2020-08', '2020-09', '2021-01']);
  expect(readBy('CH1.3')).toEqual(['2020-07', '2020-08', '2020-09', '2021-01']);
});
