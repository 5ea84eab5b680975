import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { queriesUnderTest } from '../../adapters/catalogue/read-cases.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { duckdbEngine } from '../../adapters/local/case-engine.ts';
import { embedded } from '../../cli/embedded.ts';
import type { QueryUnderTest } from '../../core/cases/load-query-case.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { checkCatalogue } from '../../core/usecases/check-catalogue.ts';
import { openRun } from '../../core/usecases/open-run.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { fewMeasures } from '../few-measures.ts';
import { CASE_KINDS, runQueryCase } from '../queries/run-query-case.ts';
import { catalogueWith, readRecipe } from './read-recipe.ts';

const FOLDER = 'my-measure';
const ID = 'PM-MY-MEASURE';
const PERIOD = '2020-09';
const clock = () => '2020-10-30T09:00:00.000Z';

let folder: string;
let catalogue: Catalogue;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-readme-'));
  await catalogueWith(folder, FOLDER, await readRecipe());
  catalogue = await readCatalogue(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('the catalogue with the new folder is sound, and has one measure more', async () => {
  expect(checkCatalogue(catalogue)).toEqual([]);
  const before = (await readCatalogue('.')).measures.map(({ id }) => id);
  expect(catalogue.measures.map(({ id }) => id).filter(id => !before.includes(id))).toEqual([ID]);
});

test('its cases are of each kind and hold', async () => {
  const query = (await queriesUnderTest(catalogue, folder)).find(({ name }) => name === FOLDER) as QueryUnderTest;
  expect(new Set(query.cases.map(({ name }) => name.split(':')[0]))).toEqual(new Set(CASE_KINDS));
  const engine = await duckdbEngine();
  try {
    for (const queryCase of query.cases) {
      const { rows } = await runQueryCase(engine, catalogue, query, queryCase);
      expect([queryCase.name, rows]).toEqual([queryCase.name, queryCase.expect]);
    }
  } finally {
    engine.close();
  }
});

test('a month that is out gets it with a re-issue, counted from the drops', async () => {
  const alerts = path.join(folder, 'alerts.csv');
  await writeFile(
    alerts,
    [
      'alert_id,alert_code,region,hub_id,received_at,delivered_at,throttled,hub_received_at',
      'AL-000001,8F36,North,,2020-09-01T08:00:00Z,2020-09-01T08:00:02Z,,',
      'AL-000002,8F36,North,,2020-09-02T08:00:00Z,2020-09-09T08:00:00Z,,',
      'AL-000003,8F36,South,,2020-09-03T08:00:00Z,,,',
      '',
    ].join('\n'),
  );
  const home = path.join(folder, 'home');
  await mkdir(home);
  // Two measures of one feed in place of all, since a month end asks every query of the catalogue.
  const only = (...folders: string[]): Catalogue => fewMeasures(catalogue, folders);
  const pmrOf = (known: Catalogue) => embedded({ home, catalogue: known, codeVersion: 'test', clock });
  const before = pmrOf(only('dsp-pm1.5'));
  expect(await before.upload(alerts, `landing/DSP/alerts/${PERIOD}/alerts.csv`)).toMatchObject({ outcome: 'accepted' });
  await before.monthEnd({ period: PERIOD });

  const known = only('dsp-pm1.5', FOLDER);
  const after = pmrOf(known);
  const request = { period: PERIOD, reason: `${ID} is new` };
  expect(await after.monthEnd({ period: PERIOD })).toMatchObject({ version: 1, alreadyPublished: true });
  const opened = await openRun(
    { store: after.store, catalogue: known, clock, codeVersion: 'test', keepTables: async () => {} },
    request,
  );
  expect(opened.measures.map(({ measure }) => measure)).toContain(FOLDER);
  await after.monthEnd(request);

  const levels = async (version: number) => {
    const { report } = await readPublished(after.store, PERIOD, version);
    return report.measures
      .filter(({ id }) => id === ID)
      .map(({ provider, numerator, denominator, level }) => [provider, numerator, denominator, level]);
  };
  expect(await levels(1)).toEqual([]);
  expect(await levels(2)).toEqual([['DSP', 2, 3, '66.67']]);
});
