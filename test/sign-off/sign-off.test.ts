import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { PUBLIC_KEY } from '../../adapters/local/folder-signer.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { SignOffRule } from '../../core/usecases/awaited-signatures.ts';
import { periodStatus } from '../../core/usecases/period-status.ts';
import { planMorning } from '../../core/usecases/plan-morning.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { folderInStore, verifyPublished } from '../../core/usecases/verify-published.ts';
import { waive } from '../../core/usecases/waive.ts';
import { fewMeasures } from '../few-measures.ts';
import { requestsCsv } from '../lambdas/services.ts';

const PERIOD = '2020-09';
const sourced = { source: 'a test', confidence: 'illustrative' as const };
const rule = (role: string, more: Partial<SignOffRule> = {}): SignOffRule => ({
  ...{ role, signs: true, by_working_day: 20, waives: [], people: [], valid_from: '2018-01-01' },
  ...sourced,
  ...more,
});
const whole = fewMeasures(await readCatalogue(new URL('../../', import.meta.url).pathname), ['smki-certificates']);
const asking = (...rules: SignOffRule[]): Catalogue => ({
  ...whole,
  contracts: { ...whole.contracts, 'sign-off': rules },
});

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'pmr-sign-off-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const open = (catalogue: Catalogue, at = '2020-10-18T05:00:00.000Z'): Embedded =>
  embedded({ home, catalogue, codeVersion: 'test', clock: () => at });
async function send(pmr: Embedded, text: string, arrivedAt = '2020-10-01T09:30:00.000Z'): Promise<void> {
  const file = path.join(home, 'sent.csv');
  await writeFile(file, text);
  await pmr.upload(file, `landing/SMKI/smki-requests/${PERIOD}/requests.csv`, arrivedAt);
}
const said = (name: string) => ({ name, proven: false });

test('a policy keeps a candidate back until every role has signed its very bytes; the seal says who did', async () => {
  const pmr = open(asking(rule('chair'), rule('operations', { by_working_day: 15, people: ['O. Person'] })));
  await send(pmr, requestsCsv());
  const run = await pmr.monthEnd({ period: PERIOD });
  expect(run).toMatchObject({ awaitsSignOff: true, alreadyPublished: false });
  await expect(readPublished(pmr.store, PERIOD)).rejects.toMatchObject({ code: 'month-not-published' });

  const { candidate } = await periodStatus(pmr.store, pmr.catalogue, {
    period: PERIOD,
    at: '2020-10-18T05:00:00.000Z',
  });
  expect(candidate).toMatchObject({
    state: 'candidate',
    signatures: [
      { role: 'chair', byWorkingDay: 20, dueOn: '2020-10-28', decision: null },
      { role: 'operations', byWorkingDay: 15, dueOn: '2020-10-21', decision: null },
    ],
  });
  const { told } = await planMorning(pmr, '2020-10-23T05:00:00.000Z');
  expect(told.find(({ code }) => code === 'sign-off-awaited')?.says).toBe(
    'The candidate of September 2020 awaits chair, in 3 Working Days; operations, 2 Working Days late: sign-off --period 2020-09.',
  );

  const sign = (role: string, name: string, more: object = {}) =>
    pmr.signOff({ period: PERIOD, role, refusal: null, ...more }, said(name));
  await expect(sign('auditor', 'A')).rejects.toMatchObject({ code: 'role-unknown' });
  await expect(sign('operations', 'Somebody Else')).rejects.toMatchObject({ code: 'person-unknown' });
  await expect(sign('chair', 'C. Person', { candidate: 'ffff' })).rejects.toMatchObject({ code: 'candidate-other' });
  expect(await sign('chair', 'C. Person')).toMatchObject({ complete: false, published: false });
  // Started again, the month end finds the same candidate and still waits.
  expect(await pmr.monthEnd({ period: PERIOD })).toMatchObject({ runId: run.runId, awaitsSignOff: true });
  const bytes = await readFile(path.join(home, 'runs', PERIOD, run.runId, 'publication/manifest.json'));
  expect(await sign('operations', 'O. Person')).toMatchObject({ complete: true, published: true });
  expect(await readFile(path.join(home, `published/pmr/${PERIOD}/v1/manifest.json`))).toEqual(bytes);

  const keys = await readFile(path.join(home, 'keys', PUBLIC_KEY), 'utf8');
  const asked = await folderInStore(pmr.store, { report: 'pmr', period: PERIOD });
  const proof = await verifyPublished(pmr.store, { ...asked, keys, terms: [], hashDrop: null });
  expect(proof.faults).toEqual([]);
  expect(proof.verdict.signedOff).toEqual([
    { role: 'chair', by: said('C. Person'), at: '2020-10-18T05:00:00.000Z' },
    { role: 'operations', by: said('O. Person'), at: '2020-10-18T05:00:00.000Z' },
  ]);
}, 120_000);

test('a refused candidate is not published, and the mended one has to be signed anew', async () => {
  const pmr = open(asking(rule('chair')));
  await send(pmr, requestsCsv());
  const first = await pmr.monthEnd({ period: PERIOD });
  const decide = (refusal: string | null) => pmr.signOff({ period: PERIOD, role: 'chair', refusal }, said('C.'));
  await expect(decide(' ')).rejects.toMatchObject({ code: 'reason-missing' });
  expect((await decide('Row one is wrong.')).candidate?.state).toBe('refused');
  await send(pmr, requestsCsv('CS-20200901-000009'), '2020-10-12T09:30:00.000Z');
  const mended = await pmr.monthEnd({ period: PERIOD });
  expect(mended.runId).not.toBe(first.runId);
  expect(mended.awaitsSignOff).toBe(true);
  expect(await decide(null)).toMatchObject({ published: true, run: { runId: mended.runId } });
}, 120_000);

test('where the policy asks for nobody a month end publishes at once, and a withdrawn version stays, says so, and points on', async () => {
  const pmr = open(whole);
  await send(pmr, requestsCsv());
  expect(await pmr.monthEnd({ period: PERIOD })).toMatchObject({ awaitsSignOff: false, version: 1 });
  await expect(pmr.signOff({ period: PERIOD, role: 'chair', refusal: null }, said('C.'))).rejects.toMatchObject({
    code: 'no-candidate',
  });
  await send(pmr, requestsCsv('CS-20200901-000009'), '2020-10-12T09:30:00.000Z');
  await pmr.monthEnd({ period: PERIOD, reason: 'Another row.', kind: 'correction' });
  const withdraw = (version: number) =>
    pmr.withdrawVersion({ period: PERIOD, version, reason: 'A row is wrong.', by: said('C.') });
  const bytes = await readFile(path.join(home, `published/pmr/${PERIOD}/v2/index.html`));
  expect(await withdraw(2)).toMatchObject({ holds: 1 });
  await expect(withdraw(2)).rejects.toMatchObject({ code: 'version-withdrawn' });
  await expect(withdraw(7)).rejects.toMatchObject({ code: 'version-unknown' });
  expect((await readPublished(pmr.store, PERIOD)).report.version).toBe(1);
  const shelf = JSON.parse(await readFile(path.join(home, 'shelf/pmr/versions.json'), 'utf8'));
  expect(shelf.versions).toMatchObject([
    { version: 1, supersededBy: null },
    {
      version: 2,
      kind: 'correction',
      reason: 'Another row.',
      supersededBy: 1,
      withdrawn: { reason: 'A row is wrong.' },
    },
  ]);
  const page = await readFile(path.join(home, 'shelf/index.html'), 'utf8');
  expect(page).toMatch(
    /Withdrawn<\/strong> on 2020-10-18: A row is wrong\. See <a href="[^"]*v1\/index.html">version 1/,
  );
  expect(await readFile(path.join(home, `published/pmr/${PERIOD}/v2/index.html`))).toEqual(bytes);
  // The next version has a number of its own, and takes the place of both.
  await send(pmr, requestsCsv('CS-20200901-000010'), '2020-10-13T09:30:00.000Z');
  expect(await pmr.monthEnd({ period: PERIOD, reason: 'Right this time.' })).toMatchObject({ version: 3 });
  expect((await readPublished(pmr.store, PERIOD)).report.version).toBe(3);
}, 180_000);

/** A miss that nobody explains stops the month. */
const strict = (...rules: SignOffRule[]): Catalogue => {
  const { contracts, ...rest } = asking(...rules);
  const policy = contracts['commentary-policy'].map(row =>
    row.needs === 'explanation' ? { ...row, severity: 'stop' as const } : row,
  );
  return { ...rest, contracts: { ...contracts, 'commentary-policy': policy } };
};

test('one finding of one candidate is waived by a role that may, printed, and proven by verify; another drop is stopped again', async () => {
  const pmr = open(
    strict(rule('chair', { signs: false, by_working_day: undefined, waives: ['miss-must-be-explained'] })),
  );
  await send(pmr, requestsCsv());
  await expect(pmr.monthEnd({ period: PERIOD })).rejects.toThrow(/contradicts itself|was not published/);
  const deps = { store: pmr.store, clock: () => '2020-10-19T09:00:00.000Z' };
  const stopped = await periodStatus(pmr.store, pmr.catalogue, { period: PERIOD, at: '2020-10-18T05:00:00.000Z' });
  const codes = stopped.candidate?.candidate.blockers;
  expect([stopped.candidate?.state, codes?.length]).toEqual(['blocked', 1]);
  const ask = (more: object = {}) =>
    waive(
      deps,
      { period: PERIOD, role: 'chair', finding: 'miss-must-be-explained', reason: 'Agreed on 19 October.', ...more },
      said('C. Person'),
    );
  await expect(ask({ role: 'auditor' })).rejects.toMatchObject({ code: 'role-unknown' });
  await expect(ask({ finding: 'no-such' })).rejects.toMatchObject({ code: 'finding-unknown' });
  await expect(ask({ reason: ' ' })).rejects.toMatchObject({ code: 'reason-missing' });
  await ask();
  await pmr.monthEnd({ period: PERIOD });
  const { report } = await readPublished(pmr.store, PERIOD);
  expect(report.findings.filter(({ severity }) => severity === 'stop')).toMatchObject([
    { code: 'miss-must-be-explained', waived: { role: 'chair', reason: 'Agreed on 19 October.' } },
  ]);
  const page = await readFile(path.join(home, `published/pmr/${PERIOD}/v1/findings.html`), 'utf8');
  expect(page).toMatch(
    /Stop, waived.*Waived by C\. Person \(a stated name, unproven\) as chair on 2020-10-19: Agreed/s,
  );

  const keys = await readFile(path.join(home, 'keys', PUBLIC_KEY), 'utf8');
  const asked = await folderInStore(pmr.store, { report: 'pmr', period: PERIOD });
  const verify = (folder: typeof asked.folder) =>
    verifyPublished(pmr.store, { ...asked, folder, keys, terms: [], hashDrop: null });
  expect((await verify(asked.folder)).faults).toEqual([]);
  const without = {
    names: async () => (await asked.folder.names()).filter(name => !name.startsWith('answers/')),
    read: asked.folder.read,
  };
  expect((await verify(without)).faults).toContain(
    'pmr.json: miss-must-be-explained is said to be waived by chair, and no waiver among the files says so.',
  );
  // Another drop makes another candidate, of which nobody waived anything.
  await send(pmr, requestsCsv('CS-20200901-000009'), '2020-10-20T09:30:00.000Z');
  await expect(pmr.monthEnd({ period: PERIOD, reason: 'A correction.' })).rejects.toThrow(/was not published/);
}, 180_000);
