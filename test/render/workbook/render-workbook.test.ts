import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { renderCsv } from '../../../adapters/render/render-csv.ts';
import { renderTables } from '../../../core/report/tables/render-tables.ts';
import { septemberReport } from '../../fixtures/report/september-2020.ts';
import { emptyReport } from '../../fixtures/report/variants.ts';
import { dictionary, formatOf, partsOf, sheetOf, workbookOf } from './read-workbook.ts';

const report = septemberReport();
const file = workbookOf(report);
const parts = partsOf(file);
const sheets = new Map((await readWorkbook(Buffer.from(file))).map(({ sheet, data }) => [sheet, data]));
const tables = [...renderTables(report), { ...dictionary, name: 'Dictionary' }];
/** Excel keeps the plain name for itself. */
const sheetName = (table: string): string => (table === 'history' ? 'history_' : table);

test('it opens with the month for people; then come its contents, the dictionary and every table that is a CSV file', () => {
  expect([...sheets.keys()]).toEqual([
    'Summary of the month',
    'Contents',
    'Dictionary',
    ...renderTables(report).map(({ name }) => sheetName(name)),
  ]);
});

/** A cell as its CSV file writes it. Decimals are those of the CSV's text: how they show is the format's. */
function asCsv(value: unknown, text: string): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    // The reader cuts thousandths of a second off; a spreadsheet rounds them.
    const iso = new Date(Math.round(value.getTime() / 10) * 10).toISOString();
    return text.length === 10 ? iso.slice(0, 10) : text.includes('.') ? iso : iso.replace('.000', '');
  }
  return typeof value === 'number' ? value.toFixed(text.split('.')[1]?.length ?? 0) : String(value);
}

describe.each(tables)('the sheet of $name', table => {
  test('holds cell by cell what the CSV file holds', () => {
    const [header, ...rows] = parse(renderCsv(table)) as string[][];
    const [, head, ...data] = sheets.get(sheetName(table.name)) ?? [];
    expect(head).toEqual(header);
    expect(data).toHaveLength(rows.length);
    rows.forEach((row, at) => {
      expect(data[at]?.map((value, column) => asCsv(value, row[column] ?? ''))).toEqual(row);
    });
  });

  test('has two headings that stay in view, filters, and is as wide as a page', () => {
    const xml = sheetOf(parts, sheetName(table.name));
    expect(xml).toContain('<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>');
    expect(xml.includes('<autoFilter ref="A2:')).toBe(table.rows.length > 0);
    expect(xml).toContain('orientation="landscape" fitToWidth="1" fitToHeight="0"');
    const style = Number(/<c r="A1" s="(\d+)"/.exec(xml)?.[1]);
    const styles = parts['xl/styles.xml'] ?? '';
    const font = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*fontId="(\d+)"/g)][style]?.[1];
    expect([...styles.matchAll(/<font>.*?<\/font>/g)][Number(font)]?.[0]).toContain('<b/>');
  });
});

test('figures are numbers, with their decimals as on the page; pounds, days and instants are what they are', () => {
  const measures = sheets.get('measures') ?? [];
  expect(measures[2]?.[measures[1]?.indexOf('level') ?? 0]).toBe(95.1);
  expect(formatOf(parts, 'measures', 'H3')).toBe('0.00');
  expect(formatOf(parts, 'breakdown', 'E3')).toBe('#,##0');
  expect(formatOf(parts, 'service-credits', 'K3')).toBe('[$£-809]#,##0.00');
  expect(formatOf(parts, 'rsvp-days', 'C3')).toBe('yyyy-mm-dd');
  expect(formatOf(parts, 'incidents', 'G3')).toBe('yyyy-mm-dd hh:mm:ss&quot; UTC&quot;');
  expect(sheets.get('incidents')?.[2]?.[6]).toEqual(new Date(report.incidents[0]?.openedAt ?? ''));
});

test('the contents say which report it is, lead to each sheet and carry the notes of the page', () => {
  const contents = sheets.get('Contents') ?? [];
  expect(contents[0]?.[0]).toBe(report.title);
  expect(contents).toContainEqual(['Version', report.version, null, null]);
  expect(contents).toContainEqual(['Status', 'Published', null, null]);
  const words = contents.flat().join('\n');
  expect(words).toContain('The terms used here are made up');
  expect(words).toContain('made up in order to show the working; the real value is not public.');
  const links = [...sheetOf(parts, 'Contents').matchAll(/location="'([^']+)'!A1"/g)].map(([, name]) => name);
  expect(links).toEqual([...sheets.keys()].slice(2));
});

test('a report without figures has every sheet, each with its header', async () => {
  const empty = await readWorkbook(Buffer.from(workbookOf(emptyReport())));
  expect(empty.map(({ sheet }) => sheet)).toEqual([
    'Summary of the month',
    'Contents',
    'Dictionary',
    ...renderTables(emptyReport()).map(({ name }) => sheetName(name)),
  ]);
  const words = ['statements', 'summary'].map(sheetName);
  for (const { sheet, data } of empty.slice(3))
    expect([sheet, data.length > 2]).toEqual([sheet, words.includes(sheet)]);
});

test('the same report gives the same bytes, and nothing in them is of today', () => {
  expect(Buffer.compare(workbookOf(septemberReport()), file)).toBe(0);
  expect(parts['docProps/core.xml']).toContain(`<dcterms:created xsi:type="dcterms:W3CDTF">${report.openedAt}<`);
  const dated = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset).getUint16(12, true);
  const [year, month, day] = report.openedAt.slice(0, 10).split('-').map(Number) as [number, number, number];
  expect(dated(file)).toBe(((year - 1980) << 9) | (month << 5) | day);
});

test('an ordinary month is small', () => {
  expect(file.length).toBeLessThan(400_000);
});

test('headings are words with their unit, and the name in the CSV file stands below', () => {
  const [titles, names] = sheets.get('incidents') ?? [];
  expect(titles?.[names?.indexOf('opened_at') ?? 0]).toBe('Opened at, UTC');
  const [levels, machine] = sheets.get('measures') ?? [];
  expect(levels?.[machine?.indexOf('level') ?? 0]).toBe('Level, %');
  const [money, of] = sheets.get('service-credits') ?? [];
  expect(money?.[of?.indexOf('charge_base') ?? 0]).toBe('Charge base, £');
  for (const [name, rows] of [...sheets].slice(2))
    for (const title of rows[0] ?? []) expect([name, title]).toEqual([name, expect.stringMatching(/^[^a-z_][^_]*$/)]);
});

test('the month for people: numbers are numbers, and what missed stands with its credit', () => {
  const month = sheets.get('Summary of the month') ?? [];
  expect(month[0]?.[0]).toBe(report.title);
  const missed = month.find(row => String(row[0]).startsWith('CSPN PM2:'));
  expect(missed?.slice(1, 4)).toEqual([54.5, 99, 96]);
  const credit = report.serviceCredits.find(({ measure, provider }) => measure === 'PM2' && provider === 'CSPN');
  expect(missed?.[7]).toBe(credit ? Number(credit.amount) : 'none');
  for (const { title, measures } of report.summary.groups)
    expect(month).toContainEqual(expect.arrayContaining([title, measures]));
});
