import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';

const catalogue = await readCatalogue('.');

/** Feeds whose rows are of SMETS2, by region, or of SMETS1, which is one pool; Incidents have a generation beside the region that they affect. */
const ofBoth = catalogue.feeds
  .filter(
    ({ columns }) =>
      columns.some(
        ({ name, ...column }) => name === 'region' && 'values' in column && column.values?.includes('SMETS1'),
      ) && !columns.some(({ name }) => name === 'generation'),
  )
  .map(({ name }) => name);

const processMeasures = catalogue.measures.filter(
  ({ sql, section, needs }) =>
    sql !== null && ['process', 'outcome', 'indicator'].includes(section) && needs?.some(feed => ofBoth.includes(feed)),
);

test('feeds and measures of both generations are found', () => {
  expect(ofBoth).toEqual(expect.arrayContaining(['service-requests', 'alerts', 'device-firmware']));
  expect(processMeasures.length).toBeGreaterThan(25);
});

// SECMP0122, section 2.1.1: SMETS1 and SMETS2 separated and clearly identified.
test.each(processMeasures)(
  '$id tells SMETS1 apart from SMETS2, by region or generation, or has no part of it',
  measure => {
    const columns = [...(measure.columns ?? []), ...(measure.breakdown ?? [])].map(({ name }) => name);
    const apart = columns.some(name => name === 'region' || name === 'generation');
    const says = /SMETS1 is no part|SMETS1 has no(ne| part)|not about SMETS1/.test(
      `${measure.definition} ${measure.note ?? ''}`,
    );
    expect([measure.id, apart || measure.requests !== undefined || says]).toEqual([measure.id, true]);
  },
);
