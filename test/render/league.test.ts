import { expect, test } from '@jest/globals';
import { leagueTable } from '../../adapters/render/html/section/league.ts';
import type { Indicator } from '../../core/report/report.schema.ts';

const column = (name: string) => ({ name, title: name, kind: 'text', unit: null });

/** Rows of region, device type and label. */
const league = (rows: string[][]): Indicator =>
  ({
    id: 'LEAGUE-X',
    title: 'Reads',
    columns: ['region', 'device_type', 'service_user'].map(column),
    rows,
  }) as unknown as Indicator;

const shown = (rows: string[][]) => String(leagueTable(league(rows)));

test('SMETS1 has places of its own, and each User an anchor of its own in each', () => {
  const page = shown([
    ['All', 'All', 'User 1'],
    ['SMETS1', 'All', 'User 1'],
    ['SMETS1', 'All', 'User 2'],
    ['SMETS1', 'ESME', 'User 2'],
  ]);
  expect(page).toContain('Reads: all SMETS2 regions and devices together');
  expect(page).toContain('Reads: SMETS1, all devices together');
  expect(page).toContain('Reads: by region and device');
  const ids = [...page.matchAll(/id="(league-x-user-[^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual(['league-x-user-1', 'league-x-user-1-smets1', 'league-x-user-2']);
});

test('where there is no SMETS1 nothing is said of it', () => {
  expect(shown([['All', 'All', 'User 1']])).not.toContain('SMETS1,');
});
