import { beforeAll, describe, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { readCoverage } from '../../adapters/catalogue/read-coverage.ts';
import { claimFaults } from '../../core/coverage/claim-faults.ts';
import type { CoverageRow } from '../../core/coverage/describe-coverage.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { PERIOD, publishedSample } from '../month/sample-home.ts';

const catalogue = await readCatalogue('.');
const computed = (await readCoverage('.')).filter(({ state }) => state === 'computed');
const named = computed.map(row => [`${row.section}: ${row.requirement}`.slice(0, 120), row] as const);

describe('what a row of the coverage claims to be computed', () => {
  test.each(named)('is counted from the feeds that it names, with the columns that it asks for: %s', (_, row) => {
    expect(claimFaults(row, catalogue)).toEqual([]);
  });

  let figured: ReadonlySet<string>;
  beforeAll(async () => {
    const { pmr, receipts } = await publishedSample();
    const { report } = await readPublished(pmr.store, PERIOD);
    const told = new Set(receipts.filter(({ accepted }) => accepted > 0).map(({ feed }) => feed));
    figured = new Set([
      ...report.measures.filter(({ level }) => level !== null).map(({ id }) => id),
      ...report.processes.map(({ id }) => id),
      ...report.indicators
        .filter(({ rows, evidence }) => rows.length > 0 || !evidence.feeds.some(feed => told.has(feed)))
        .map(({ id }) => id),
    ]);
  }, 300_000);

  test.each(named)('has a figure in the sample month, unless all its feeds are empty there: %s', (_, row) => {
    const ids = catalogue.measures.filter(({ folder }) => row.measures.includes(folder)).map(({ id }) => id);
    expect(ids.filter(id => !figured.has(id))).toEqual([]);
  });
});

describe('a claim that is false is found', () => {
  const row: CoverageRow = {
    document: 'd',
    section: 's',
    requirement: 'Response codes',
    measures: ['response-codes'],
    pages: [],
    feed: ['service-requests'],
    state: 'computed',
  };

  test('a sound one is not', () => expect(claimFaults(row, catalogue)).toEqual([]));

  test.each([
    ['no measure', { measures: [] }, 'it names no measure'],
    ['a stated one', { measures: ['cspn-pm6.3'], pages: [], feed: 'provider-returns' }, 'is stated, not counted'],
    ['another feed', { feed: ['alerts'] }, 'it names alerts, and its queries read service-requests'],
    ['a missing breakdown', { requirement: 'Response codes by Region' }, 'no measure of the row has a column like'],
    ['a missing median', { requirement: 'the median' }, 'no measure of the row has a column like'],
  ])('%s', (_, more, fault) => {
    expect(claimFaults({ ...row, ...more }, catalogue).join()).toContain(fault);
  });
});
