import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import { readSibling } from '../../core/usecases/sibling/read-sibling.ts';
import { type PublishedSibling, publishedSiblings, siblingDrop } from '../../examples/published/sibling-reports.ts';

let folder: string;
let pmr: Embedded;
let sent = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-siblings-'));
  pmr = embedded({
    home: path.join(folder, 'home'),
    catalogue: await readCatalogue('.'),
    codeVersion: 'test',
    clock: () => '2021-09-06T09:30:00.000Z',
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function send(feed: string, period: string, rows: PublishedSibling['drops'][string][string], name = feed) {
  const definition = pmr.catalogue.feeds.find(each => each.name === feed);
  if (!definition) throw new RangeError(`no feed ${feed}`);
  const file = path.join(folder, 'drop.csv');
  await writeFile(file, siblingDrop(definition, period, rows));
  sent += 1;
  const at = new Date(Date.parse('2021-09-01T09:00:00.000Z') + sent * 1000).toISOString();
  const receipt = await pmr.upload(file, `landing/DCC/${feed}/${period}/${name}.csv`, at);
  expect([feed, receipt.outcome, receipt.rejectedBy]).toEqual([feed, 'accepted', []]);
}

test.each(publishedSiblings())(
  '$report of $period: what papers print comes out, and what cannot be true stops it',
  async ({ report, period, drops, says, stops }) => {
    for (const [feed, months] of Object.entries(drops))
      for (const [month, rows] of Object.entries(months)) await send(feed, month, rows);
    const run = pmr.monthEnd({ report, period });
    if (stops !== undefined) {
      await expect(run).rejects.toThrow(stops);
      return;
    }
    const { version, runId } = await run;
    expect(version).toBe(1);
    const out = await readSibling(pmr.store, { report, period });
    expect(out.report.runId).toBe(runId);
    expect(out.report.statements.map(({ text }) => text)).toEqual(expect.arrayContaining(says));
    expect(out.report.findings).toEqual([]);
    expect(out.files).toEqual(
      expect.arrayContaining([
        `published/${report}/${period}/v1/index.html`,
        `published/${report}/${period}/v1/${report}.json`,
        `published/${report}/${period}/v1/manifest.dsse.json`,
      ]),
    );
  },
);

test('a correction makes a version that lists every cell that moved; without one there is nothing to issue again', async () => {
  const name = { report: 'registration-data-incidents', period: '2020-01' };
  await expect(pmr.monthEnd({ ...name, reason: 'nothing' })).rejects.toThrow('Nothing has changed since version 1');
  await send(
    'registration-data-incidents',
    '2020-01',
    [{ times: 3, incident_id: 'INC0000009', raised_at: '2020-01-30T09:00:00Z', awaiting: 'User' }],
    'registration-data-incidents-v2',
  );
  await pmr.monthEnd({ ...name, reason: 'the log was cut' });
  const { report } = await readSibling(pmr.store, name);
  expect(report.version).toBe(2);
  expect(report.reissue?.changes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ table: 'indicator-rdp-total', figure: 'raised', old: '12', new: '3', why: ['drops'] }),
      expect.objectContaining({
        table: 'indicator-rdp-open',
        where: 'User, 2020-01-30',
        figure: 'incidents',
        old: null,
        new: '3',
      }),
    ]),
  );
  expect(report.findings).toEqual([]);
});

test('who is behind a row of a Green report is not in any of its files', async () => {
  const { files } = await readSibling(pmr.store, { report: 'service-request-variance', period: '2020-01' });
  for (const file of files.filter(each => !each.endsWith('run.json')))
    expect([file, new TextDecoder().decode(await pmr.store.get(file)).includes('L00000')]).toEqual([file, false]);
});

test('a month of which nothing came, a quarter that is none, and a report that there is not are told in a sentence', async () => {
  await expect(pmr.monthEnd({ report: 'service-request-variance', period: '2020-03' })).rejects.toThrow(
    'No drop for 2020-03 has been accepted',
  );
  await expect(pmr.monthEnd({ report: 'quarterly-problem-report', period: '2020-03' })).rejects.toThrow(
    '"2020-03" is not a quarter: write it as YYYY-Qn, for example 2021-Q1.',
  );
  await expect(pmr.monthEnd({ report: 'quarterly-problem-report', period: '2021-Q4' })).rejects.toThrow(
    '2021-Q4 ends on 2021-12-31',
  );
  await expect(pmr.monthEnd({ report: 'another', period: '2020-03' })).rejects.toThrow('There is no report "another"');
});

test('a month of which nothing came can be reported on request, and says Not Reported', async () => {
  const name = { report: 'service-request-variance', period: '2020-03' };
  await pmr.monthEnd({ ...name, withoutDrops: true });
  const { report } = await readSibling(pmr.store, name);
  expect(report.statements.every(({ standing }) => standing === 'not-reported')).toBe(true);
  expect(report.findings.map(({ code }) => code)).toContain('table-incomplete');
});
