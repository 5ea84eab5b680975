import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { placeOf, renderQueriesLog } from '../../adapters/render/queries-log/render-queries-log.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import { refuseAbove } from '../../core/domain/classification.ts';
import { answerChallenge, challenge } from '../../core/usecases/challenges.ts';
import { publishQueriesLog } from '../../core/usecases/publish-queries-log.ts';
import { fewMeasures } from '../few-measures.ts';

const PERIOD = '2020-09';
const AT = '2020-10-28T09:00:00.000Z';
const user = { name: 'A. User', proven: false };
const dcc = { name: 'D. Person', proven: false };
const row = (id: string, delivered: string) => `CS-2020090100000${id},PORTAL,2020-09-01T08:00:00.000Z,${delivered}\n`;
const csv = (...rows: string[]) => `request_id,interface,received_at,delivered_at\n${rows.join('')}`;
const [late, inTime] = ['2020-09-01T09:00:00.000Z', '2020-09-01T08:00:04.100Z'];

let home: string;
let pmr: Embedded;
const send = async (text: string, arrivedAt: string) => {
  await writeFile(path.join(home, 'sent.csv'), text);
  await pmr.upload(path.join(home, 'sent.csv'), `landing/SMKI/smki-requests/${PERIOD}/requests.csv`, arrivedAt);
};
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'pmr-challenge-'));
  const root = new URL('../../', import.meta.url).pathname;
  const catalogue = fewMeasures(await readCatalogue(root), ['smki-certificates']);
  pmr = embedded({ home, catalogue, codeVersion: 'test', clock: () => AT });
  await send(csv(row('1', late), row('2', inTime)), '2020-10-01T09:30:00.000Z');
  await pmr.monthEnd({ period: PERIOD });
});
afterAll(() => rm(home, { recursive: true, force: true }));

const deps = () => ({ store: pmr.store, clock: () => AT });
const log = () => publishQueriesLog({ store: pmr.store, renderLog: { files: renderQueriesLog, place: placeOf } });
const answer = (id: string, more: Partial<Parameters<typeof answerChallenge>[1]>) =>
  answerChallenge(
    deps(),
    { id, status: 'open', response: 'We look.', nextAction: null, dueOn: null, notes: null, reissue: null, ...more },
    dcc,
  );

test('a figure is challenged, looked at, mended by a correction, and closed as upheld; the log has the documents’ columns', async () => {
  const asked = {
    period: PERIOD,
    measure: 'PM8.2',
    provider: 'SMKI',
    numerator: 2,
    issue: 'The first request was delivered in time.',
    evidence: 'Our own log of 1 September.',
    classification: 'amber' as const,
  };
  const report = JSON.parse(await readFile(path.join(home, `published/pmr/${PERIOD}/v1/pmr.json`), 'utf8'));
  const [measure] = report.measures;
  const mine = { ...asked, measure: measure.id, provider: measure.provider ?? undefined };
  await expect(challenge(deps(), { ...mine, measure: 'PM99' }, user)).rejects.toMatchObject({ code: 'figure-unknown' });
  await expect(challenge(deps(), { ...mine, numerator: measure.numerator }, user)).rejects.toMatchObject({
    code: 'challenge-agrees',
  });
  const filed = await challenge(deps(), mine, user);
  expect(filed).toMatchObject({ id: 'Q0001', version: 1, published: { numerator: 1, denominator: 2 } });
  await challenge(deps(), { ...mine, classification: 'red', issue: 'Our own figure.' }, user);

  await answer('Q0001', { nextAction: 'Ask the provider', dueOn: '2020-11-04' });
  await expect(answer('Q0009', {})).rejects.toMatchObject({ code: 'challenge-unknown' });
  await expect(answer('Q0001', { status: 'upheld', reissue: 1 })).rejects.toMatchObject({ code: 'reissue-same' });
  await send(csv(row('1', inTime), row('2', inTime)), '2020-11-02T09:30:00.000Z');
  await pmr.monthEnd({ period: PERIOD, reason: 'Q0001 is right.', kind: 'correction' });
  await answer('Q0001', { status: 'upheld', reissue: 2, response: 'The provider sent the row again.' });
  await expect(answer('Q0001', {})).rejects.toMatchObject({ code: 'challenge-closed' });

  const { log: made, files } = await log();
  expect(files.every(file => file.startsWith('restricted/amber/'))).toBe(true);
  expect(made).toMatchObject({
    classification: 'amber',
    withheld: 1,
    rows: [
      {
        id: 'Q0001',
        reportingPeriod: PERIOD,
        status: 'upheld',
        issue:
          'The first request was delivered in time. Published in version 1: 1 of 2; challenged as 2 of 2. Evidence: Our own log of 1 September.',
        response: '2020-10-28: We look.\n2020-10-28: The provider sent the row again.',
        notes: `Mended in version 2 of ${PERIOD}.`,
      },
    ],
  });
  const page = await readFile(path.join(home, 'restricted/amber/queries-log/queries-log.html'), 'utf8');
  expect(page).toMatch(/Amber: for those whom it concerns.*1 more is of a higher class/s);
  for (const column of [
    'Reporting Period (Month)',
    'PMR Section',
    'Issue Noted',
    'DCC response',
    'Next action',
    'Notes',
    'Status',
  ])
    expect(page).toContain(column);
  expect(page).not.toContain('Our own figure.');
  // The link leads to the place of the figure in the version that was challenged.
  const [file = '', anchor = ''] = (made.rows[0]?.place ?? '').split('#');
  expect(await readFile(path.join(home, file), 'utf8')).toContain(`id="${anchor}"`);
}, 180_000);

test('an artefact whose content exceeds its class does not come out', () => {
  expect(() => refuseAbove('amber', 'amber', 'The log')).not.toThrow();
  expect(() => refuseAbove('red', 'green', 'The report')).toThrow(
    'The report is Green and would hold something that is Red',
  );
});
