import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { renderJson } from '../../adapters/render/render-json.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import { feedsNeeded } from '../../core/catalogue/feeds-needed.ts';
import { providerCodes } from '../../core/catalogue/in-force.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { monthDrops } from '../../examples/published/month-drops.ts';
import { type PublishedMonth, publishedMonths } from '../../examples/published/published-months.ts';
import { fewMeasures } from '../few-measures.ts';

const FOLDERS =
  'cpm1 cpm2 cpm3 cpm4 cpm5 dsp-pm1.1 dsp-pm1.2 dsp-pm1.4 dsp-pm1.5 csp-pm2 csp-pm3.2 csp-pm4.3 csp-pm12.2 csp-ch1.1 dsp-pm2.1 dsp-pm2.4 dsp-pm2.7 dsp-pm7 s1sp-pm1.1 s1sp-pm1.5 carried-over incident-raised'.split(
    ' ',
  );
let folder: string;
let pmr: Embedded;
let sent = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-published-'));
  pmr = embedded({
    home: path.join(folder, 'home'),
    catalogue: fewMeasures(await readCatalogue('.'), FOLDERS),
    codeVersion: 'test',
    clock: () => '2021-09-06T09:30:00.000Z',
    // What is rendered of a model is tried elsewhere.
    renderFiles: async report => new Map([['pmr.json', renderJson(report)]]),
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Sends a month's drops and publishes it, or its correction. */
async function publish(month: PublishedMonth): Promise<Report> {
  const { feeds, contracts, measures } = pmr.catalogue;
  const read = new Set([
    'exceptions',
    'earlier-reports',
    ...measures.flatMap(each => feedsNeeded(pmr.catalogue, each)),
  ]);
  const asked = feeds
    .filter(({ name }) => read.has(name))
    .flatMap(feed => providerCodes(contracts, feed.senders, month.month).map(provider => ({ feed, provider })));
  for (const { feed, provider, text } of monthDrops(month, asked)) {
    const file = path.join(folder, 'drop.csv');
    await writeFile(file, text);
    const key = `landing/${provider}/${feed}/${month.month}/${feed}.csv`;
    sent += 1;
    const receipt = await pmr.upload(
      file,
      key,
      new Date(Date.parse('2021-09-01T09:00:00.000Z') + sent * 1000).toISOString(),
    );
    expect([key, receipt.outcome, receipt.rejectedBy]).toEqual([key, 'accepted', []]);
  }
  await pmr.monthEnd({ period: month.month, ...(month.reason && { reason: month.reason }) });
  return (await readPublished(pmr.store, month.month, month.version)).report;
}

test.each(publishedMonths())(
  '$month, version $version: what papers state comes out, and what cannot be true is found',
  async month => {
    const report = await publish(month);
    for (const figure of month.published) {
      if ('table' in figure) {
        expect(rowOf(report, figure.table, figure.row)).toMatchObject(figure.cells);
        continue;
      }
      const { measure: id, provider, source, ...figures } = figure;
      const shown = report.measures.find(measure => measure.id === id && measure.provider === provider);
      expect([id, shown]).toEqual([id, expect.objectContaining(figures)]);
    }
    for (const { measure, found, source } of month.contradicted)
      expect(report.findings).toContainEqual(
        expect.objectContaining({
          code: found,
          text: expect.stringMatching(found === 'earlier-report-agrees' ? source.replace(/[.()]/g, '.') : measure),
        }),
      );
    for (const { code, says } of month.finds) {
      const own = report.findings.filter(finding => finding.code === code).map(({ text }) => text);
      for (const words of says) expect(own.join('\n')).toContain(words);
    }
    // What no paper contradicts, the gate does not either. Later reports tell of earlier months again.
    const told = new Set([...month.contradicted.map(({ found }) => found), ...month.finds.map(({ code }) => code)]);
    const own = report.findings.filter(({ text }) => text.includes(report.periodName));
    for (const code of ['earlier-report-agrees', 'earlier-report-is-somebodys', 'incident-in-one-month'])
      expect([code, own.some(finding => finding.code === code)]).toEqual([code, told.has(code)]);
  },
);

function rowOf(
  { indicators }: Report,
  table: string,
  row: Readonly<Record<string, string>>,
): Record<string, string | null> | undefined {
  const found = indicators.find(({ id }) => id === table);
  const rows = found?.rows.map(cells =>
    Object.fromEntries(found.columns.map(({ name }, at) => [name, cells[at] ?? null])),
  );
  return rows?.find(cells => Object.entries(row).every(([name, value]) => cells[name] === value));
}
