import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { describeRestated } from '../../cli/describe-later-months.ts';
import { describePreview } from '../../cli/describe-preview.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import { reportingMonth } from '../../core/domain/reporting-month.ts';
import { sha256 } from '../../core/domain/sha256.ts';
import { Shelf } from '../../core/report/shelf.schema.ts';
import { claim } from '../../core/usecases/claim.ts';
import { laterMonths } from '../../core/usecases/later-months.ts';
import type { MovedMonth } from '../../core/usecases/preview-reissue.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { reissueChain } from '../../core/usecases/reissue-chain.ts';
import { shelfKey } from '../../core/usecases/shelve.ts';
import { fewMeasures } from '../few-measures.ts';

const [AUGUST, SEPTEMBER] = ['2020-08', '2020-09'];
const ALERTS = 20;
const REASON = 'The DSP sent its alerts again';
let previewed: readonly MovedMonth[] = [];
let folder: string;
let pmr: Embedded;

/** Sends a month of the DSP's alerts, of which so many were never delivered. */
async function send(period: string, undelivered: number, arrivedAt: string): Promise<void> {
  const rows = Array.from({ length: ALERTS }, (_, at) => {
    const received = `${period}-02T08:00:${String(at).padStart(2, '0')}`;
    return `AL-${period}-${at},8F36,North,,${received}.000Z,${at < undelivered ? '' : `${received}.500Z`},,`;
  });
  const file = path.join(folder, 'alerts.csv');
  const head = 'alert_id,alert_code,region,hub_id,received_at,delivered_at,throttled,hub_received_at';
  await writeFile(file, [head, ...rows, ''].join('\n'));
  const receipt = await pmr.upload(file, `landing/DSP/alerts/${period}/alerts.csv`, arrivedAt);
  expect(receipt).toMatchObject({ outcome: 'accepted', accepted: ALERTS });
}

async function bytesOf(period: string, version: number): Promise<Record<string, string>> {
  const at = path.join(folder, 'home/published/pmr', period, `v${version}`);
  const entries = await readdir(at, { recursive: true, withFileTypes: true });
  const names = entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(at, path.join(entry.parentPath, entry.name)))
    .sort();
  return Object.fromEntries(
    await Promise.all(names.map(async name => [name, sha256(await readFile(path.join(at, name)))])),
  );
}

async function figure(period: string, version: number) {
  const { report } = await readPublished(pmr.store, period, version);
  const found = report.measures.find(({ id, provider }) => id === 'PM1.5' && provider === 'DSP');
  if (!found) throw new Error(`version ${version} of ${period} has no PM1.5 of the DSP`);
  return { ...found, findings: report.findings, reissue: report.reissue };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-history-'));
  const catalogue = await readCatalogue('.');
  pmr = embedded({
    home: path.join(folder, 'home'),
    // One measure in place of all, since a month end asks every query of the catalogue.
    catalogue: fewMeasures(catalogue, ['dsp-pm1.5']),
    codeVersion: 'test',
    clock: () => '2020-11-02T09:30:00.000Z',
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('the second month shows the first beside it, and how long the measure has been below target', async () => {
  await send(AUGUST, 4, '2020-09-04T09:00:00.000Z');
  await pmr.monthEnd({ period: AUGUST });
  await send(SEPTEMBER, 2, '2020-10-05T09:00:00.000Z');
  await pmr.monthEnd({ period: SEPTEMBER });

  expect(await figure(AUGUST, 1)).toMatchObject({
    level: '80.00',
    history: [],
    missedMonths: { inARow: 1, of: 1, in: 1 },
  });
  expect(await figure(SEPTEMBER, 1)).toMatchObject({
    level: '90.00',
    history: [{ period: AUGUST, firstPublished: '80.00', level: '80.00' }],
    missedMonths: { inARow: 2, of: 2, in: 2 },
  });
});

test('a correction of the first month is a re-issue of that month, and leaves the second as it was published', async () => {
  const before = { [AUGUST]: await bytesOf(AUGUST, 1), [SEPTEMBER]: await bytesOf(SEPTEMBER, 1) };
  await expect(pmr.monthEnd({ period: SEPTEMBER, reason: 'Nothing is new yet' })).rejects.toMatchObject({
    code: 'nothing-changed',
  });
  expect(await laterMonths(pmr.store, AUGUST)).toEqual([{ period: SEPTEMBER, version: 1, behind: [], restated: [] }]);
  await send(AUGUST, 0, '2020-10-20T09:00:00.000Z');
  // Beforehand every figure that will move is known, here and in the month that rests on it, and nothing is published.
  previewed = await pmr.previewReissue({ period: AUGUST, reason: REASON });
  expect(await laterMonths(pmr.store, AUGUST)).toEqual([{ period: SEPTEMBER, version: 1, behind: [], restated: [] }]);
  expect((await readPublished(pmr.store, AUGUST)).versions).toEqual([1]);
  expect(previewed).toMatchObject([
    { period: AUGUST, of: 1, version: 2, refused: null },
    { period: SEPTEMBER, of: 1, version: 2, refused: null },
  ]);
  // What was previewed of September rests on an August that is not out: nobody can publish it.
  const candidates = (await pmr.store.list(`runs/${SEPTEMBER}/`)).filter(({ key }) => key.endsWith('/candidate.json'));
  const [runId = ''] = candidates.map(({ key }) => key.split('/')[2]).filter(id => id?.includes('-v2-'));
  const run = { period: reportingMonth(SEPTEMBER), runId, version: 2 };
  await expect(claim({ store: pmr.store, clock: () => '2020-11-02T09:30:00.000Z' }, run)).rejects.toMatchObject({
    code: 'candidate-rests-on-air',
  });
  // Had anything come since it was shown, nothing would be published.
  await expect(
    pmr.monthEnd({ period: AUGUST, reason: REASON, shown: '2020-08-v2-0123456789ab' }),
  ).rejects.toMatchObject({ code: 'preview-outdated' });
  expect((await readPublished(pmr.store, AUGUST)).versions).toEqual([1]);
  const text = describePreview(AUGUST, previewed);
  expect(text).toMatch(/August 2020, version 2 after version 1: \d+ cells of \d+ tables/);
  expect(text).toMatch(/measures +PM1.5, DSP +level +80.00 +100.00/);
  expect(text).toMatch(/measures +PM1.5, DSP +months_missed_in_a_row +2 +1/);
  const stages: string[] = [];
  await pmr.monthEnd({ period: AUGUST, reason: REASON, shown: previewed[0]?.runId ?? '' }, stage => stages.push(stage));
  // What was worked out is not counted again, and is what is published.
  expect(stages).not.toContain('Measure');
  expect((await figure(AUGUST, 2)).reissue?.changes).toEqual(previewed[0]?.changes);
  const about = { period: AUGUST, measure: 'PM1.5', provider: 'DSP' };
  const restated = [
    { ...about, figure: 'level', was: '80.00', now: '100.00' },
    { ...about, figure: 'achievement', was: 'below-minimum', now: 'met' },
  ];
  const [later] = await laterMonths(pmr.store, AUGUST);
  expect(later).toMatchObject({ period: SEPTEMBER, version: 1, behind: [AUGUST] });
  expect(later?.restated).toEqual(expect.arrayContaining(restated));
  // The shelf says so beside the version, which stays as it is.
  const shelf = Shelf.parse(JSON.parse(new TextDecoder().decode(await pmr.store.get(shelfKey('pmr')))));
  expect(shelf.versions.find(({ period }) => period === SEPTEMBER)?.restated).toEqual(later?.restated);
  expect(later && describeRestated(later).join()).toContain('DSP PM1.5 level of 2020-08 80.00 → 100.00');
  expect(await figure(AUGUST, 2)).toMatchObject({ level: '100.00', achievement: 'met' });
  expect({ [AUGUST]: await bytesOf(AUGUST, 1), [SEPTEMBER]: await bytesOf(SEPTEMBER, 1) }).toEqual(before);
});

test('the second month may be re-issued for that alone: its own figure stands, its history and its streak are restated', async () => {
  const before = await bytesOf(SEPTEMBER, 1);
  // The same request goes on where it stopped: the first month has nothing to do.
  const again = () => reissueChain(pmr.store, { period: AUGUST, reason: REASON }, request => pmr.monthEnd(request));
  expect(await again()).toMatchObject([{ period: SEPTEMBER, version: 2, alreadyPublished: false }]);
  const restated = await figure(SEPTEMBER, 2);
  expect(restated).toMatchObject({
    level: '90.00',
    history: [{ period: AUGUST, firstPublished: '80.00', level: '100.00', achievement: 'met' }],
    missedMonths: { inARow: 1, of: 1, in: 2 },
    reissue: { of: 1 },
  });
  const changes = restated.reissue?.changes ?? [];
  expect(changes).toEqual(previewed[1]?.changes);
  const because = (table: string, name: string) =>
    changes.find(change => change.table === table && change.figure === name);
  expect(because('history', 'level')).toMatchObject({
    old: '80.00',
    new: '100.00',
    why: ['earlier-reports'],
    drops: [],
  });
  expect(because('measures', 'months_missed_in_a_row')).toMatchObject({ old: '2', new: '1' });
  expect(because('measures', 'level')).toBeUndefined();
  expect(restated.findings).toContainEqual(expect.objectContaining({ code: 'month-was-restated' }));
  expect(await bytesOf(SEPTEMBER, 1)).toEqual(before);
  // With that the chain has caught up: nothing remains.
  expect(await laterMonths(pmr.store, AUGUST)).toEqual([{ period: SEPTEMBER, version: 2, behind: [], restated: [] }]);
  await expect(again()).rejects.toMatchObject({ code: 'nothing-changed' });
});
