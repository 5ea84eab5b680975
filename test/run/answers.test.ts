import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { reportFeeds } from '../../core/catalogue/report-feeds.ts';
import { putAnswer, readAnswers } from '../../core/run/answers.ts';
import { manifestKey } from '../../core/run/manifest.schema.ts';
import { readManifest } from '../../core/run/read-manifest.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { type OpenedRun, openRun } from '../../core/usecases/open-run.ts';
import { requestsCsv, type TestServices, testServices } from '../lambdas/services.ts';

const OF = { report: 'pmr', period: '2020-09' };
const WAIVER = { kind: 'waiver', name: 'rows-were-rejected-1' };
let services: TestServices;
beforeEach(async () => {
  services = await testServices(['smki-certificates']);
  await arrive('SMKI/smki-requests/2020-09/requests.csv', requestsCsv());
});
afterEach(() => services.close());

async function arrive(file: string, text: string): Promise<void> {
  const key = `landing/${file}`;
  await services.store.put(key, text);
  const receipt = await normaliseDrop(services.intake, { key, arrivedAt: '2020-10-01T09:30:00.000Z' });
  expect(receipt.outcome).toBe('accepted');
}
const open = () => openRun(services.report, { period: '2020-09' });
const manifestOf = (run: OpenedRun) => readManifest(services.store, manifestKey(run));

test('an answer makes a new candidate: a run pins those that stand, and is found again as long as they are the same', async () => {
  const without = await open();
  expect(await manifestOf(without)).not.toHaveProperty('answers');
  await putAnswer(services.store, OF, WAIVER, { by: 'the chair', reason: 'Agreed on 12 October.' });
  const run = await open();
  expect(run.runId).not.toBe(without.runId);
  expect((await manifestOf(run)).answers).toEqual([{ ...WAIVER, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  expect((await open()).runId).toBe(run.runId);
  const files = await readAnswers(services.store, await manifestOf(run));
  expect(new TextDecoder().decode(files.get('answers/waiver/rows-were-rejected-1.json'))).toContain(
    'Agreed on 12 October.',
  );
  // What came later is in the next run, and not in this one.
  await putAnswer(services.store, OF, { ...WAIVER, name: 'another' }, { by: 'the chair' });
  expect((await readAnswers(services.store, await manifestOf(run))).size).toBe(1);
  expect((await open()).runId).not.toBe(run.runId);
});

test('an answer is never replaced, and one that was altered is told', async () => {
  await putAnswer(services.store, OF, WAIVER, { by: 'the chair' });
  await expect(putAnswer(services.store, OF, WAIVER, { by: 'somebody' })).rejects.toMatchObject({
    code: 'answer-stands',
  });
  const manifest = await manifestOf(await open());
  await writeFile(path.join(services.home, 'runs/answers/pmr/2020-09/waiver/rows-were-rejected-1.json'), '{}');
  await expect(readAnswers(services.store, manifest)).rejects.toMatchObject({ code: 'run-altered' });
});

test('a run pins the drops of the feeds that its report reads, and no other', async () => {
  const feeds = reportFeeds(services.catalogue).map(({ name }) => name);
  expect(feeds).toContain('smki-requests');
  expect(feeds).not.toContain('hub-estate');
  const columns = services.catalogue.feeds.find(({ name }) => name === 'hub-estate')?.columns ?? [];
  await arrive('CSPN/hub-estate/2020-09/estate.csv', `${columns.map(({ name }) => name).join(',')}\n`);
  const { drops } = await manifestOf(await open());
  expect(drops.map(({ feed }) => feed)).toEqual(['smki-requests']);
});
