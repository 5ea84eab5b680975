import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, expect, test } from '@jest/globals';
import { readCatalogue } from '../../../adapters/catalogue/read-catalogue.ts';
import { folderStore } from '../../../adapters/local/folder-store.ts';
import { queryEngine } from '../../../adapters/local/query-engine.ts';
import { storedNames } from '../../../core/catalogue/tables.ts';
import { reportingMonth } from '../../../core/domain/reporting-month.ts';
import { eventsKey } from '../../../core/intake/lake-keys.ts';
import { pinInputs } from '../../../core/run/pin-inputs.ts';
import { writeRun } from '../../../core/run/write-run.ts';
import { fewMeasures } from '../../few-measures.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'pmr-columns-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a column that came to a feed after a file was read is null in its rows', async () => {
  const store = folderStore(folder);
  const catalogue = fewMeasures(await readCatalogue('.'), ['dsp-pm1.5']);
  const period = reportingMonth('2020-09');
  const drop = { feed: 'alerts', period, provider: 'DSP', dropId: 'abc', file: 'alerts.csv', sha256: 's' };
  const pinned = { ...drop, arrivedAt: '2020-10-02T09:00:00.000Z', accepted: 1, rejected: 0 };
  const file = store.uri(eventsKey(drop));
  await mkdir(path.dirname(file), { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`copy (select 'AL-1' as alert_id, '8F36' as alert_code) to '${file}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
  const pins = await pinInputs(store, catalogue, 'code', period);
  const opening = { report: 'pmr', period, version: 1, openedAt: '2020-11-02T09:30:00.000Z', reissue: null };
  const { runId } = await writeRun(store, catalogue, opening, { ...pins, drops: [pinned] });
  const engine = queryEngine(store);
  const table = storedNames(catalogue).get('alerts');
  const { id } = await engine.run(
    `select alert_id, hub_received_at is null as later from "${table}" where run = '${runId}'`,
  );
  await engine.close();
  expect(new TextDecoder().decode(await store.get(`runs/athena/${id}.csv`))).toBe(
    '"alert_id","later"\n"AL-1","true"\n',
  );
});
