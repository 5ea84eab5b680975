import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { catalogueOf } from '../../core/catalogue/catalogue-of.ts';
import { PMR } from '../../core/domain/pmr.ts';
import { runFolder } from '../../core/domain/run-name.ts';
import { manifestKey } from '../../core/run/manifest.schema.ts';
import { openWorld, textKey } from '../../core/run/world.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { type OpenedRun, openRun } from '../../core/usecases/open-run.ts';
import { requestsCsv, type TestServices, testServices } from '../lambdas/services.ts';

let services: TestServices;
let run: OpenedRun;
beforeAll(async () => {
  services = await testServices();
  const key = 'landing/SMKI/smki-requests/2020-09/requests.csv';
  await services.store.put(key, requestsCsv());
  await normaliseDrop(services.intake, { key, arrivedAt: '2020-10-01T09:30:00.000Z' });
  run = await openRun(services.report, { period: '2020-09' });
});
afterAll(() => services.close());

const fileOf = (key: string) => path.join(services.home, key);

/** Lets `edit` change a file of the run for the time of `work`. */
async function edited(key: string, edit: (text: string) => string, work: () => Promise<unknown>): Promise<void> {
  const before = await readFile(fileOf(key), 'utf8');
  const after = edit(before);
  expect(after).not.toBe(before);
  await writeFile(fileOf(key), after);
  await work().finally(() => writeFile(fileOf(key), before));
}
const refused = (code: string, says: RegExp) => () =>
  expect(openWorld(services.store, run)).rejects.toMatchObject({ code, message: expect.stringMatching(says) });

test('a run carries the catalogue and the contracts that it was opened with, and the text of each query', async () => {
  const { manifest, catalogue } = await openWorld(services.store, run);
  expect(catalogue).toEqual(catalogueOf(services.catalogue, PMR));
  for (const name of Object.keys(manifest.texts)) {
    const text = new TextDecoder().decode(await services.store.get(textKey(run, name)));
    expect(text).toContain(`'${run.runId}'`);
    expect(text).not.toMatch(/= \?/);
  }
  expect(Object.keys(manifest.texts)).toEqual(manifest.queries.map(({ measure }) => measure));
});

test('a contract that was edited in the run is refused, and so is a manifest', async () => {
  const world = `${runFolder(run)}world/`;
  const altered = refused('run-altered', /is not what was pinned/);
  await edited(`${world}contracts.json`, text => text.replace('"target":"99', '"target":"98'), altered);
  await edited(`${world}catalogue.json`, text => text.replace('select', 'SELECT'), altered);
  await edited(manifestKey(run), text => text.replace('"accepted": 2', '"accepted": 3'), altered);
  await edited(manifestKey(run), text => text.replace('"codeVersion": "test"', '"codeVersion": "other"'), altered);
});

test('a run of another make is refused in a sentence that says what to do', async () => {
  await edited(
    manifestKey(run),
    text => text.replace('pmr-manifest/2', 'pmr-manifest/9'),
    refused('run-unreadable', /in the format pmr-manifest\/9, written by version test of the code.*start it again/),
  );
});

test('a catalogue that this code does not know, though whole, is refused in a sentence', async () => {
  const feeds = services.catalogue.feeds.map(feed => ({ ...feed, flavour: 'new' }));
  const catalogue = { ...services.catalogue, feeds } as unknown as Catalogue;
  const other = await openRun({ ...services.report, catalogue }, { period: '2020-09' });
  await expect(openWorld(services.store, other)).rejects.toMatchObject({
    code: 'run-unreadable',
    message: expect.stringMatching(/opened by version test.*feeds\.0.*flavour/),
  });
});
