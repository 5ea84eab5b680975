import { expect, test } from '@jest/globals';
import { nearest } from '../../cli/nearest.ts';

const names = ['CPM1', 'CPM10', 'PM2', 'PM2.1', 'PM12.2', 'AV-USER-INTERFACE'];

test.each([
  ['pm2', 'PM2'],
  ['PM122', 'PM12.2'],
  ['CPM11', 'CPM1'],
  ['AV-USERINTERFACE', 'AV-USER-INTERFACE'],
])('%s is nearest to %s, and a few others follow', (asked, first) => {
  const found = nearest(asked, names);
  expect(found[0]).toBe(first);
  expect(found).toHaveLength(5);
});
