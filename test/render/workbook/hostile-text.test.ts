import { expect, test } from '@jest/globals';
import readWorkbook from 'read-excel-file/node';
import { renderWorkbook } from '../../../adapters/render/workbook/render-workbook.ts';
import type { ReportTable } from '../../../core/report/tables/report-table.ts';
import { septemberReport } from '../../fixtures/report/september-2020.ts';
import { HOSTILE, hostileReport } from '../../fixtures/report/variants.ts';
import { dictionary, partsOf, sheetOf, workbookOf } from './read-workbook.ts';

const table = (texts: readonly string[], name = 'texts'): ReportTable => ({
  name,
  columns: ['text'],
  kinds: ['text'],
  key: ['text'],
  rows: texts.map(text => [text]),
});
const written = (...texts: string[]) => renderWorkbook(septemberReport(), dictionary, [table(texts)]);
const readBack = async (...texts: string[]): Promise<unknown[]> =>
  (await readWorkbook(Buffer.from(written(...texts))))
    .find(({ sheet }) => sheet === 'texts')
    ?.data.slice(2)
    .map(([cell]) => cell) ?? [];

test.each(["=cmd|' /C calc'!A0", '+1', '-1+1', '@SUM(A1)', '\t=1', '＝1', '=HYPERLINK("http://x","y")'])(
  '%j is text, and stays text when its cell is edited',
  async text => {
    const xml = sheetOf(partsOf(written(text)), 'texts');
    expect(xml).not.toContain('<f>');
    const style = Number(/<c r="A3" s="(\d+)" t="inlineStr">/.exec(xml)?.[1]);
    const styles = partsOf(written(text))['xl/styles.xml'] ?? '';
    expect([...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*>/g)][style]?.[0]).toContain(
      'quotePrefix="1"',
    );
    expect(await readBack(text)).toEqual([text.trim() === text ? text : expect.stringContaining('=1')]);
  },
);

test('what XML forbids shows as �, marks and line ends stay, names of JavaScript are words like others', async () => {
  expect(await readBack('a\u0000b\u0008c\u001fd\ufffee\ud800f', 'constructor', '__proto__', '<b>&"x"</b>')).toEqual([
    'a�b�c�d�e�f',
    'constructor',
    '__proto__',
    '<b>&"x"</b>',
  ]);
  const xml = sheetOf(partsOf(written('one\r\ntwo', ' kept ', '_x0041_', '𝒳')), 'texts');
  for (const text of ['>one\ntwo<', '> kept <', '>_x005F_x0041_<', '>𝒳<']) expect(xml).toContain(text);
});

test('a text too long for a cell is cut within what Excel takes, says so, and splits no character', async () => {
  const [cut, whole, pairs] = (await readBack('x'.repeat(40_000), 'y'.repeat(32_767), '𝒳'.repeat(20_000))) as string[];
  expect(cut).toHaveLength(32_767);
  expect(cut).toMatch(/x … \[cut: the CSV file has all of it\]$/);
  expect(whole).toBe('y'.repeat(32_767));
  expect(pairs?.length).toBeLessThanOrEqual(32_767);
  expect(pairs).not.toContain('�');
});

test('sheets of clashing and forbidden names all open', async () => {
  const names = ['contents', 'a'.repeat(40), `${'a'.repeat(31)}b`, 'a/b', "'quoted'", 'HISTORY', '<&">'];
  const file = renderWorkbook(
    septemberReport(),
    dictionary,
    names.map(name => table(['1'], name)),
  );
  const sheets = (await readWorkbook(Buffer.from(file))).map(({ sheet }) => sheet);
  expect(sheets).toHaveLength(names.length + 3);
  expect(new Set(sheets.map(name => name.toLowerCase())).size).toBe(sheets.length);
});

test('a report that is hostile throughout gives a workbook that reads back, without a formula', async () => {
  const file = workbookOf(hostileReport());
  const parts = partsOf(file);
  for (const xml of Object.values(parts)) {
    expect(xml).not.toContain('<f>');
    expect(xml).not.toContain('<script>');
  }
  const incidents = (await readWorkbook(Buffer.from(file))).find(({ sheet }) => sheet === 'incidents')?.data;
  expect(incidents?.[2]?.at(-2)).toBe(HOSTILE.replaceAll('\r', '\n'));
  expect(Buffer.compare(file, workbookOf(hostileReport()))).toBe(0);
});
