import { expect, test } from '@jest/globals';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { textOf, wholeSite } from './page.ts';

test('the evidence of a figure tells the drops of an earlier month apart', () => {
  const report = septemberReport();
  const [drop] = report.provenance.drops;
  const [measure, ...others] = report.measures;
  if (!drop || !measure) throw new Error('the fixture has drops and measures');
  const earlier = { ...drop, dropId: 'fedcba9876543210', period: '2020-08' };
  const page = wholeSite({
    ...report,
    measures: [{ ...measure, evidence: { ...measure.evidence, drops: [earlier.dropId, drop.dropId] } }, ...others],
    provenance: { ...report.provenance, drops: [earlier, ...report.provenance.drops] },
  });
  expect(textOf(page).replaceAll(/ (?=[:;])/g, '')).toContain(
    `August 2020: ${earlier.dropId}; September 2020: ${drop.dropId}`,
  );
});
