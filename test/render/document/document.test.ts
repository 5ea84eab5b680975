import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderDocument } from '../../../adapters/render/document/render-document.ts';
import { reportContent } from '../../../adapters/render/document/report-content.ts';
import { readFonts } from '../../../adapters/typesetter/fonts.ts';
import { printable } from '../../../adapters/typesetter/printable.ts';
import type { Report } from '../../../core/report/report.schema.ts';
import { septemberReport } from '../../fixtures/report/september-2020.ts';
import { emptyReport, hostileReport, longReport } from '../../fixtures/report/variants.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'pmr-document-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Every text of the document, whatever block it stands in. */
const textsOf = (report: Report): string => JSON.stringify(reportContent(report));

const readBack = (pdf: Uint8Array) => PDFDocument.load(pdf, { updateMetadata: false });

test('the document is PDF/UA: tagged, titled, in English, of some pages, the same bytes each time', async () => {
  const [pdf, again] = await Promise.all([renderDocument(septemberReport()), renderDocument(septemberReport())]);
  expect(Buffer.compare(pdf, again)).toBe(0);
  const document = await readBack(pdf);
  expect(document.getTitle()).toBe(`${septemberReport().title}, version ${septemberReport().version}`);
  expect(document.catalog.get(PDFName.of('MarkInfo'))?.toString()).toContain('/Marked true');
  expect(document.catalog.get(PDFName.of('StructTreeRoot'))).toBeDefined();
  expect(document.catalog.get(PDFName.of('Lang'))?.toString()).toBe('(en-GB)');
  expect(document.getPageCount()).toBeGreaterThan(4);
  expect(document.getPageCount()).toBeLessThan(26);
  expect(pdf.length).toBeLessThan(300_000);
});

test('every level, amount and count that the report states stands in the document', () => {
  const report = septemberReport();
  const text = textsOf(report);
  for (const { id, title, level, section } of report.measures.filter(each =>
    ['code', 'provider'].includes(each.section),
  )) {
    expect([section, text.includes(title), text.includes(id)]).toEqual([section, true, true]);
    if (level !== null) expect([id, text.includes(level)]).toEqual([id, true]);
  }
  for (const sentence of report.summary.sentences) expect(text).toContain(JSON.stringify(sentence).slice(1, -1));
  for (const { id, title } of report.incidents.filter(({ category }) => category <= 2))
    expect([text.includes(id), text.includes(title)]).toEqual([true, true]);
});

test('what a provider wrote is text: nothing in it becomes markup, and no letter breaks the document', async () => {
  expect((await renderDocument(hostileReport())).length).toBeGreaterThan(10_000);
  const typst = '#panic("x") $ ` * _ @a <b> // /* ] [ \\ \u{0} 中文 😀 \u202e ✕ \t \n \u0301 \ufdfa \u{e000}';
  const report = septemberReport();
  const named = {
    ...report,
    incidents: report.incidents.map(incident => ({ ...incident, title: typst, summary: typst })),
  };
  expect((await renderDocument(named)).length).toBeGreaterThan(10_000);
});

test('any text can be typeset: a character that the font lacks is told by its number', () => {
  const fonts = readFonts();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const [shown] = printable([text], fonts.has);
      for (const character of shown ?? '') expect(fonts.has(character.codePointAt(0) ?? 0)).toBe(true);
    }),
  );
  expect(printable({ a: ['Zoë 中\n\tß \u202e'] }, fonts.has)).toEqual({ a: ['Zoë ⟨U+4E2D⟩ ß ⟨U+202E⟩'] });
});

test('a month of nothing is a document that says so', async () => {
  const text = textsOf(emptyReport());
  for (const sentence of ['None is listed.', 'This is the first version of the month'])
    expect(text).toContain(sentence);
  expect((await readBack(await renderDocument(emptyReport()))).getPageCount()).toBeLessThan(10);
});

test('where nothing is listed, only the statements say what that means: the feed may never have come', () => {
  const report = { ...septemberReport(), incidents: [], exceptions: [], serviceCredits: [], serviceCreditTotals: [] };
  const statements = report.statements.map(statement => ({ ...statement, text: `Not Reported: ${statement.id}.` }));
  const said = textsOf({ ...report, statements });
  expect(said).not.toMatch(/No Incident of Category|Nothing was left out|No service credit arises|No provider owes/);
  for (const { id, place } of statements.filter(({ place }) =>
    ['incidents', 'exceptions', 'service-credits'].includes(place),
  ))
    expect([place, said.includes(`Not Reported: ${id}.`)]).toEqual([place, true]);
});

test('a long table is cut in print, and says which file has all of it', () => {
  const text = textsOf(longReport(12_000));
  expect(text).toContain('(the first 150 of 12,000 rows; exceptions.csv has all)');
});

const poppler = () => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** An unknown font gives a nearly blank file without an error: only reading it back tells. Where Poppler is not there, the size tells. */
test('the letters are in the file', async () => {
  const pdf = await renderDocument(septemberReport());
  expect(pdf.length).toBeGreaterThan(80_000);
  if (!poppler()) return;
  const file = path.join(scratch, 'pmr.pdf');
  writeFileSync(file, pdf);
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  expect(text).toContain('Performance Measurement Report');
  for (const { level } of septemberReport().measures.filter(({ section }) => section === 'code'))
    if (level !== null) expect(text).toContain(level);
});
