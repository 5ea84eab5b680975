import { expect, test } from '@jest/globals';
import { reportContent } from '../../adapters/render/document/report-content.ts';
import { exactTime, minutes } from '../../adapters/render/format.ts';
import { renderSite } from '../../adapters/render/html/render-site.ts';
import { summarySheet } from '../../adapters/render/workbook/summary-sheet.ts';
import { describeReport, describeReportInFull } from '../../cli/describe-report.ts';
import { isMissed } from '../../core/domain/achievement.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { textOf } from '../render/page.ts';
import { catalogue, reportOf } from './result-run.ts';

/** Every line of every output that people read: rows of pages, of the document, of the workbook's first sheet, lines of a terminal, sentences. */
function linesOf(report: Report): [output: string, line: string][] {
  const pages = [...renderSite(report)].flatMap(([name, page]) =>
    page
      .split(/<tr role="row"|<p|<li|<dl|<h\d/)
      .map((row): [string, string] => [name, textOf(row.startsWith('>') ? row.slice(1) : `<x${row}`).trim()]),
  );
  const blocks: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value) && value.length > 2 && value.every(isCell)) blocks.push(value.map(cellText).join(' | '));
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
    else if (typeof value === 'string') blocks.push(value);
  };
  walk(reportContent(report));
  const sheet = summarySheet('Summary', report).rows.map(row => row.map(cell => shownIn(cell)).join(' | '));
  const terminal = `${describeReport(report, key => key, [])}\n${describeReportInFull(report, key => key, [])}`.split(
    '\n',
  );
  return [
    ...pages,
    ...blocks.map((line): [string, string] => ['pmr.pdf', line]),
    ...sheet.map((line): [string, string] => ['pmr.xlsx', line]),
    ...terminal.map((line): [string, string] => ['terminal', line]),
    ...report.statements.map(({ text }): [string, string] => ['statement', text]),
  ];
}
const isCell = (value: unknown) =>
  typeof value === 'string' || (value !== null && typeof value === 'object' && 'text' in value);
const cellText = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.values(value as object)
        .filter(each => typeof each === 'string')
        .join(' ');
const shownIn = (cell: { value: unknown; format?: string | undefined } | null | undefined): string => {
  if (!cell) return '';
  const places = /0\.(0+)/.exec(cell.format ?? '')?.[1]?.length;
  return typeof cell.value === 'number' && places ? cell.value.toFixed(places) : String(cell.value);
};

test('a level that misses by a hair is printed with as many decimals as show it, wherever its Target stands beside it', async () => {
  const base = await reportOf();
  // One in ten million below its Target: two decimals print the Target itself.
  const counts = Object.fromEntries(
    catalogue.measures.flatMap(({ id, folder }): [string, [number, number]][] => {
      const target = base.measures.find(measure => measure.id === id && measure.target !== null)?.target;
      return target ? [[folder, [Math.round(Number(target) * 100_000) - 1, 10_000_000]]] : [];
    }),
  );
  const report = await reportOf({ counts });
  const near = report.measures.filter(measure => isMissed(measure) && measure.level === measure.target);
  expect(near.length).toBeGreaterThan(60);
  expect(near.filter(({ levelInFull }) => levelInFull === null).map(({ id }) => id)).toEqual([]);
  const faults = new Set<string>();
  const lines = linesOf(report);
  for (const { id, provider, title, target, minimum } of near) {
    if (target === minimum) continue;
    const printed = new RegExp(`(?<![\\d.])${target?.replace('.', '\\.')}(?!\\d)`, 'g');
    for (const [output, line] of lines) {
      const isOwn = line.includes(title) || (line.includes(id) && (provider === null || line.includes(provider)));
      if (isOwn && line.length < 600 && !line.includes('would be printed as') && (line.match(printed) ?? []).length > 1)
        faults.add(`${output}: ${line.slice(0, 200)}`);
    }
  }
  expect([...faults].slice(0, 10)).toEqual([]);
}, 120_000);

test('an Incident that is resolved a second late reads so, wherever its Target stands beside it', () => {
  const month = septemberReport();
  const [first, ...others] = month.incidents;
  if (!first) throw new Error('the month has Incidents');
  const late = {
    ...first,
    ...{ category: 1, excluded: false, exclusionReason: null, met: false },
    ...{ targetMinutes: 240, resolutionMinutes: 240, resolutionMs: 240 * 60_000 + 1000 },
  };
  const report = { ...month, incidents: [late, ...others] };
  const own = linesOf(report).filter(([, line]) => line.includes(minutes(240)));
  expect(new Set(own.map(([output]) => output))).toEqual(
    new Set([...own.map(([output]) => output), 'index.html', 'pmr.pdf']),
  );
  const faults = own.filter(
    ([, line]) => line.split(minutes(240)).length - line.split(exactTime(late.resolutionMs)).length > 1,
  );
  expect(faults).toEqual([]);
  expect(own.some(([output, line]) => output === 'index.html' && line.includes(exactTime(late.resolutionMs)))).toBe(
    true,
  );
});
