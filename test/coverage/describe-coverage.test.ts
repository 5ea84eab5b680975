import { expect, test } from '@jest/globals';
import { type CoverageRow, coverageFaults, describeCoverage, pagesOf } from '../../core/coverage/describe-coverage.ts';

const measures = [
  { folder: 'cpm1', id: 'CPM1', section: 'code', processes: [], definedIn: 'queries/measures/cpm1/measure.yaml' },
] as never;
const row: CoverageRow = {
  document: 'S2',
  section: '3.2',
  requirement: 'CPM1',
  measures: ['cpm1'],
  pages: [],
  feed: 'service-requests',
  state: 'computed',
};

test('a row that names what exists is sound, and links to it', () => {
  expect(coverageFaults([row], { measures })).toEqual([]);
  expect(describeCoverage([row], { measures })).toContain(
    '| S2 | 3.2 | CPM1 | [CPM1](../queries/measures/cpm1/measure.yaml) | service-requests | computed | code-cpm1.html |  |',
  );
});

test('a row says its own pages, or those of its measures; what is not done has none', () => {
  const known = new Map((measures as { folder: string }[]).map(measure => [measure.folder, measure])) as never;
  expect(pagesOf(row, known)).toEqual(['code-cpm1.html']);
  expect(pagesOf({ ...row, pages: ['shelf/tracker.html'] }, known)).toEqual(['shelf/tracker.html']);
  expect(pagesOf({ ...row, state: 'not-done' }, known)).toEqual([]);
});

test('a folder that is not there, a gap without a reason, are faults', () => {
  expect(coverageFaults([{ ...row, measures: ['gone'] }], { measures })).toEqual([
    'CPM1: there is no folder or variant gone in queries/measures',
  ]);
  expect(
    coverageFaults([row, { ...row, requirement: 'gap', measures: [], pages: [], state: 'not-done' }], { measures }),
  ).toEqual(['gap: it is not done, and no note says why']);
});

test('a bar in a text does not break the table', () => {
  expect(describeCoverage([{ ...row, note: 'a|b' }], { measures })).toContain('a\\|b');
});
