import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { gateFacts } from '../../core/check/gate-facts.ts';
import { factsWith } from './report-with.ts';

const manifest = (period: string) => ({
  schema: 'pmr-manifest/2' as const,
  report: 'pmr',
  texts: {},
  runId: 'run-1',
  period,
  version: 1,
  openedAt: '2020-10-14T06:00:00.000Z',
  reissue: null,
  codeVersion: '0.1.0',
  catalogueSha256: '',
  contractsSha256: '',
  drops: [...factsWith().drops],
  units: [],
  rollups: [],
  queries: [],
  earlier: [],
});

test('the facts of a run come from its catalogue, its manifest and its returns', async () => {
  const catalogue = await readCatalogue(process.cwd());
  const { returns } = factsWith();
  const facts = gateFacts(catalogue, manifest('2020-09'), [...returns]);
  expect(facts).toMatchObject({ drops: factsWith().drops, returns, notDccResponsible: null, earlierIncidents: [] });
  expect(facts.exceptionsList).toContainEqual({ measure: 'CPM4', code: 'INC-DUPLICATE', provider: 'DCC' });
  expect(facts.exceptionsList).toContainEqual({ measure: 'PM1.2', code: 'INSTALLATION-EXCEPTION', provider: 'CSPS' });
  expect(facts.exceptionsList).not.toContainEqual({ measure: 'CPM4', code: 'INC-DUPLICATE', provider: 'DSP' });
});

test('an exception counts as listed in the months in which it is in force', async () => {
  const catalogue = await readCatalogue(process.cwd());
  const defect = { measure: 'PM1.1', code: 'DSP-REQUEST-DEFECT', provider: 'DSP' };
  expect(gateFacts(catalogue, manifest('2020-08'), []).exceptionsList).toContainEqual(defect);
  expect(gateFacts(catalogue, manifest('2020-09'), []).exceptionsList).not.toContainEqual(defect);
});

test('measures that may exceed 100% are taken from the catalogue, and what else is known is passed on', async () => {
  const catalogue = await readCatalogue(process.cwd());
  const [first, ...others] = catalogue.measures;
  if (!first) throw new Error('the catalogue has no measure');
  const measures = [{ ...first, id: 'PM12.2', may_exceed_100: true }, ...others];
  const facts = gateFacts({ ...catalogue, measures }, manifest('2020-09'), [], {
    notDccResponsible: ['INC1'],
    earlierIncidents: ['INC2'],
  });
  expect(facts.mayExceed100).toContain('PM12.2');
  expect(facts).toMatchObject({ notDccResponsible: ['INC1'], earlierIncidents: ['INC2'] });
});
