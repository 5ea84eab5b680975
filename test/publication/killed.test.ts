import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runMachine } from '../../adapters/local/run-machine.ts';
import { publishMachine } from '../../cdk/publish.asl.ts';
import { publishTasks } from '../../cli/local-tasks.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { sha256 } from '../../core/domain/sha256.ts';
import { readJson, toJson } from '../../core/parse/stored-json.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { abandonedKey, publicationFolder, SEAL, versionFolder } from '../../core/publication/addresses.ts';
import { Abandoned } from '../../core/publication/claims.ts';
import { publishedVersions } from '../../core/run/published-versions.ts';
import type { RunRef } from '../../core/run/run-ref.ts';
import { claim } from '../../core/usecases/claim.ts';
import { copy } from '../../core/usecases/copy.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { openRun } from '../../core/usecases/open-run.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { seal } from '../../core/usecases/seal.ts';
import { folderInStore } from '../../core/usecases/verify-published.ts';
import { requestsCsv, type TestServices, testServices } from '../lambdas/services.ts';
import { aCandidate } from './a-candidate.ts';

const PERIOD = '2020-09';
const NAME = { report: 'pmr', period: PERIOD, version: 1 };
let services: TestServices;

beforeEach(async () => {
  services = await testServices();
  const key = 'landing/SMKI/smki-requests/2020-09/requests.csv';
  await services.store.put(key, requestsCsv());
  await normaliseDrop(services.intake, { key, arrivedAt: '2020-10-01T09:30:00.000Z' });
});
afterEach(() => services.close());

const publish = (store: ObjectStore, { period, runId, version }: RunRef): Promise<unknown> => {
  const names = { claim: '', copy: '', seal: '', shelve: '' };
  const reports = { ...services.report, store };
  return runMachine(
    publishMachine(names),
    publishTasks(reports, () => {}),
    { period, runId, version },
  );
};
const open = (more: object = {}) => openRun({ ...services.report, ...more }, { period: PERIOD });

/** A deployed fix: other code, with another catalogue. */
const fixed = () => ({
  codeVersion: 'fixed',
  catalogue: { ...services.catalogue, creditTerms: services.catalogue.creditTerms.slice(1) },
});

/** The store of a process that is killed at its nth write: before it, or after it and before it can tell. */
function killedAt(store: ObjectStore, write: number, after: boolean): ObjectStore & { writes: () => number } {
  let writes = 0;
  const dying = async <T>(work: () => Promise<T>): Promise<T> => {
    writes += 1;
    if (writes > write) throw new Error('killed');
    if (writes < write) return work();
    if (after) await work();
    throw new Error('killed');
  };
  return {
    ...store,
    put: (key, body) => dying(() => store.put(key, body)),
    putNew: (key, body) => dying(() => store.putNew(key, body)),
    writes: () => writes,
  };
}

const bytes = async (folder: string) =>
  Object.fromEntries(
    await Promise.all(
      (await services.store.list(folder)).map(async ({ key }) => [
        key.slice(folder.length),
        Buffer.from((await services.store.get(key)) as Uint8Array).toString('base64'),
      ]),
    ),
  ) as Record<string, string>;

test('killed before or after any write, with a fix deployed in between, the same bytes come out under the same number', async () => {
  for (let write = 1; ; write += 1) {
    const run = await aCandidate(services.store, await open());
    const rendered = await bytes(publicationFolder(run));
    const dying = killedAt(services.store, write, write % 2 === 0);
    const ended = await publish(dying, run).then(
      () => 'out',
      () => 'killed',
    );
    // Whatever was deployed: a number that was claimed is finished, and one that was not is opened anew.
    const again = await open(fixed());
    const claimed = again.resumed || again.alreadyPublished;
    if (again.resumed) await publish(services.store, again);
    if (claimed) {
      expect(again).toMatchObject({ runId: run.runId, version: 1 });
      const { [SEAL]: sealed, ...published } = await bytes(versionFolder(NAME));
      expect(sealed).toBeDefined();
      expect(published).toEqual(rendered);
      expect(await publishedVersions(services.store, PERIOD)).toEqual([1]);
      expect(await open()).toMatchObject({ alreadyPublished: true, version: 1 });
    } else {
      expect(write).toBe(1);
      expect(again).toMatchObject({ version: 1, resumed: false });
      expect(again.runId).not.toBe(run.runId);
    }
    const onShelf = (await services.store.list('shelf/')).length;
    for (const folder of ['published', 'runs/claims', 'shelf'])
      await rm(path.join(services.home, folder), { recursive: true, force: true });
    if (ended === 'out') {
      // A claim, four files, the manifest, the seal; then the files of the shelf.
      expect(dying.writes()).toBe(7 + onShelf);
      return;
    }
  }
}, 120_000);

test('a candidate that was damaged after it was claimed gives its number up, on record, and the next one is opened', async () => {
  const run = await aCandidate(services.store, await open());
  await expect(publish(killedAt(services.store, 3, true), run)).rejects.toThrow('killed');
  await services.store.put(`${publicationFolder(run)}index.html`, 'damaged');
  await services.store.put(`${versionFolder(NAME)}index.html`, 'damaged');
  const resumed = await open();
  expect(resumed.resumed).toBe(true);
  await expect(publish(services.store, resumed)).rejects.toMatchObject({
    code: 'claim-abandoned',
    message: expect.stringMatching(/given up, on record in .*v1\.abandoned\.json.*Start the month end/),
  });
  const record = await readJson(services.store, abandonedKey(NAME), Abandoned);
  expect(record.left).toContain('published/pmr/2020-09/v1/index.html');
  expect(await publishedVersions(services.store, PERIOD)).toEqual([]);
  // Whatever is put back, and at whatever step it is started again, the number stays given up.
  await services.store.put(`${publicationFolder(run)}index.html`, '<p>the page</p>\n');
  await services.store.put(`${versionFolder(NAME)}index.html`, '<p>the page</p>\n');
  const deps = { ...services.report, store: services.store };
  for (const step of [claim, copy, seal])
    await expect(step(deps, run)).rejects.toMatchObject({ code: 'claim-abandoned' });
  expect(await publishedVersions(services.store, PERIOD)).toEqual([]);
  const next = await open();
  expect(next).toMatchObject({ version: 2, resumed: false });
  await publish(services.store, await aCandidate(services.store, next));
  expect(await publishedVersions(services.store, PERIOD)).toEqual([2]);
});

test('what stands in the way is never replaced', async () => {
  const run = await aCandidate(services.store, await open());
  await services.store.put(`${versionFolder(NAME)}pmr.json`, 'of somebody else');
  await expect(publish(services.store, run)).rejects.toBeInstanceOf(PmrError);
  expect(new TextDecoder().decode(await services.store.get(`${versionFolder(NAME)}pmr.json`))).toBe('of somebody else');
});

test('of two that publish one candidate at once both end, and one version is out, sealed once', async () => {
  const run = await aCandidate(services.store, await open());
  await Promise.all([publish(services.store, run), publish(services.store, run)]);
  expect(await publishedVersions(services.store, PERIOD)).toEqual([1]);
  const { folder } = await folderInStore(services.store, { report: 'pmr', period: PERIOD, version: 1 });
  const sealed = new TextDecoder().decode(await folder.read(SEAL));
  await publish(services.store, run);
  expect(new TextDecoder().decode(await folder.read(SEAL))).toBe(sealed);
});

test('what was edited since it was published is no base of a re-issue, and is shown to nobody', async () => {
  await publish(services.store, await aCandidate(services.store, await open()));
  const model = `${versionFolder(NAME)}pmr.json`;
  const forged = new TextDecoder().decode(await services.store.get(model)).replace('{', '{ ');
  await services.store.put(model, forged);
  const altered = { code: 'published-altered', message: expect.stringContaining(model) };
  const again = () => openRun({ ...services.report, codeVersion: 'other' }, { period: PERIOD, reason: 'new code' });
  await expect(again()).rejects.toMatchObject(altered);
  await expect(readPublished(services.store, PERIOD)).rejects.toMatchObject(altered);
  // Nor does it help to make the manifest fit: that is what was sealed.
  const manifest = `${versionFolder(NAME)}manifest.json`;
  const named = JSON.parse(new TextDecoder().decode(await services.store.get(manifest))) as {
    files: { name: string; sha256: string }[];
  };
  const files = named.files.map(file => (file.name === 'pmr.json' ? { ...file, sha256: sha256(forged) } : file));
  await services.store.put(manifest, toJson({ ...named, files }));
  await expect(again()).rejects.toMatchObject({
    code: 'published-altered',
    message: expect.stringContaining(manifest),
  });
});

test('of two candidates for one number one has it, and the other is told whose it is', async () => {
  const first = await aCandidate(services.store, await open());
  const second = await aCandidate(services.store, await open({ codeVersion: 'other' }));
  expect(second).toMatchObject({ version: 1 });
  await publish(services.store, second);
  await expect(publish(services.store, first)).rejects.toMatchObject({
    code: 'version-claimed',
    message: expect.stringContaining(second.runId),
  });
});

test('what earlier code published stays where it is, is read there, and the next version follows it', async () => {
  const run = await aCandidate(services.store, await open());
  const {
    schema: _,
    report: __,
    texts: ___,
    ...pins
  } = JSON.parse(new TextDecoder().decode(await services.store.get(`${publicationFolder(run)}run.json`))) as Record<
    string,
    unknown
  >;
  await services.store.put('published/2020-09/v1/manifest.json', JSON.stringify({ schema: 'pmr-manifest/1', ...pins }));
  await services.store.put('published/2020-09/v1/pmr.json', '{}');
  expect(await publishedVersions(services.store, PERIOD)).toEqual([1]);
  expect(await open()).toMatchObject({ alreadyPublished: true, version: 1, runId: run.runId });
  const request = { period: PERIOD, reason: 'new code' };
  expect(await openRun({ ...services.report, codeVersion: 'other' }, request)).toMatchObject({ version: 2 });
});
