import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { storedNames } from '../../core/catalogue/tables.ts';
import { sha256 } from '../../core/domain/sha256.ts';
import { rollupKey } from '../../core/intake/lake-keys.ts';
import { signStatement } from '../../core/publication/envelope.ts';
import { FILE_LIST, tableFolder } from '../../core/run/expose-tables.ts';
import { manifestKey, type Pins } from '../../core/run/manifest.schema.ts';
import { missingRollups } from '../../core/run/missing-rollups.ts';
import { pinInputs } from '../../core/run/pin-inputs.ts';
import { type RunOpening, writeRun } from '../../core/run/write-run.ts';
import { aSigner } from '../a-signer.ts';
import { fewMeasures } from '../few-measures.ts';
import { memoryStore } from '../memory-store.ts';

const catalogue = fewMeasures(await readCatalogue('.'), ['dsp-pm1.5']);
const period = '2020-09' as RunOpening['period'];
const opening: RunOpening = {
  report: 'pmr',
  period,
  version: 1,
  openedAt: '2020-11-02T09:30:00.000Z',
  reissue: null,
};
const published = async (store: ReturnType<typeof memoryStore>, month: string, version: number) => {
  const folder = `published/pmr/${month}/v${version}/`;
  const text = `${month} ${version}`;
  for (const name of ['manifest.json', 'pmr.json']) await store.put(folder + name, text);
  const seal = await signStatement(
    {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'manifest.json', digest: { sha256: sha256(text) } }],
      predicateType: 'https://pmr.invalid/publication/v1',
      predicate: { report: 'pmr', period: month, version, sealedAt: '2020-11-02T09:30:00.000Z' },
    },
    aSigner(),
  );
  await store.put(`${folder}manifest.dsse.json`, seal);
};

test('of earlier months the first and the newest version are pinned, of this one the newest, and of what lies further back nothing', async () => {
  const store = memoryStore();
  for (const version of [1, 2, 3]) await published(store, '2020-08', version);
  for (const version of [1, 2]) await published(store, '2020-09', version);
  await published(store, '2018-09', 1);
  await published(store, '2018-08', 1);
  await published(store, '2020-10', 1);
  const { earlier, drops } = await pinInputs(store, catalogue, 'code', period);
  expect(earlier).toEqual(
    [
      ['2018-09', 1],
      ['2020-08', 1],
      ['2020-08', 3],
      ['2020-09', 2],
    ].map(([month, version]) => ({
      period: month,
      version,
      sha256: sha256(`${month} ${version}`),
    })),
  );
  expect(drops).toEqual([]);
});

test('queries see the files of the pinned drops and no other, and a run of the same pins that stands is taken as it is', async () => {
  const store = memoryStore();
  const pins: Pins = await pinInputs(store, catalogue, 'code', period);
  const drop = {
    feed: 'alerts',
    period,
    provider: 'DSP',
    dropId: 'abc',
    file: 'alerts.csv',
    sha256: 's',
    arrivedAt: '2020-10-02T09:00:00.000Z',
    accepted: 1,
    rejected: 0,
  };
  await store.put('lake/events/alerts/period=2020-09/provider=DSP/drop=other/events.parquet', 'came later');
  const manifest = await writeRun(store, catalogue, opening, { ...pins, drops: [drop] });
  const list = await store.get(
    `${tableFolder(storedNames(catalogue).get('alerts') as string, manifest.runId)}${FILE_LIST}`,
  );
  const lines = new TextDecoder().decode(list).split('\n').filter(Boolean);
  expect(lines).toEqual([expect.stringContaining('drop=abc')]);
  const later = { ...opening, openedAt: '2020-12-01T09:30:00.000Z' };
  expect(await writeRun(store, catalogue, later, { ...pins, drops: [drop] })).toEqual(manifest);
  expect(await store.head(manifestKey(manifest))).toBeDefined();
});

test('a unit lacks a rollup until every one of its month stands under its present definition', async () => {
  const store = memoryStore();
  const unit = { unit: 'u', feed: 'alerts', period, provider: 'DSP', days: [], drops: [] };
  const of = (rollup: string, definition = 'd') => ({ rollup, feed: 'alerts', period, definition });
  const pins = { units: [unit], rollups: [of('one'), of('two')] } as unknown as Parameters<typeof missingRollups>[1];
  const found = async () => (await missingRollups(store, pins)).length;
  expect(await found()).toBe(1);
  await store.put(rollupKey('one', 'd', pins.units[0] as never), 'rows');
  await store.put(rollupKey('two', 'an earlier definition', pins.units[0] as never), 'rows');
  expect(await found()).toBe(1);
  await store.put(rollupKey('two', 'd', pins.units[0] as never), 'rows');
  expect(await found()).toBe(0);
});
