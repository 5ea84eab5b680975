import type { CellKind } from '../../../core/report/tables/report-table.ts';
import type { Cell } from './sheet.ts';

/** Excel refuses a file with more in a cell. */
const MOST_CHARACTERS = 32_767;
/** Longer texts are shown on several lines. */
const LONG = 60;
const CUT = ' … [cut: the CSV file has all of it]';

const NUMBER = /^-?\d+(?:\.(\d+))?$/;
/** Beyond these digits a spreadsheet's number is not the number any more. */
const MOST_DIGITS = 15;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z?$/;
const DAY_MS = 86_400_000;
/** Day 0 of a worksheet, so that the days after February 1900 have the numbers that Excel gives them. */
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST = Date.UTC(1900, 2, 1);

/** A cell of a table as a worksheet holds it: a number, a date or a truth where its text is one, else the text. */
export function toCell(text: string, kind: CellKind): Cell | null {
  if (text === '') return null;
  return typed(text, kind) ?? textCell(text);
}

/** Text is never a formula, and never longer than a cell may be. */
export function textCell(text: string): Cell {
  const end = MOST_CHARACTERS - CUT.length;
  const whole = text.length <= MOST_CHARACTERS;
  const value = whole ? text : text.slice(0, isHighSurrogate(text, end - 1) ? end - 1 : end) + CUT;
  return /^\s*[=+\-@＝＋－＠]/.test(text)
    ? { value, look: 'guarded' }
    : text.length > LONG
      ? { value, look: 'wrapped' }
      : { value };
}

function typed(text: string, kind: CellKind): Cell | null {
  if (kind === 'boolean') return text === 'true' || text === 'false' ? { value: text === 'true' } : null;
  if (kind === 'date') return dayCell(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : '', 'yyyy-mm-dd');
  if (kind === 'instant') return dayCell(INSTANT.test(text) ? utc(text) : '', 'yyyy-mm-dd hh:mm:ss" UTC"');
  return kind === 'text' ? null : numberCell(text, kind);
}

function numberCell(text: string, kind: Exclude<CellKind, 'text' | 'date' | 'instant' | 'boolean'>): Cell | null {
  const [found, fraction = ''] = NUMBER.exec(text) ?? [];
  if (found === undefined || found.replaceAll(/\D/g, '').length > MOST_DIGITS) return null;
  const decimals = (least: number) => {
    const shown = Math.max(least, fraction.length);
    return shown === 0 ? '' : `.${'0'.repeat(shown)}`;
  };
  const formats = {
    count: `#,##0${decimals(0)}`,
    percent: `0${decimals(2)}`,
    decimal: `0${decimals(0)}`,
    money: `[$£-809]#,##0${decimals(2)}`,
  };
  return { value: Number(text), format: formats[kind] };
}

function dayCell(iso: string, format: string): Cell | null {
  const at = Date.parse(iso);
  // A day that no calendar has, such as 31 February, would become another.
  return at >= FIRST && new Date(at).toISOString().startsWith(iso.slice(0, 10))
    ? { value: (at - EPOCH) / DAY_MS, format }
    : null;
}

const utc = (text: string): string => `${text.replace(' ', 'T').replace(/Z$/, '')}Z`;

const isHighSurrogate = (text: string, at: number): boolean => /[\ud800-\udbff]/.test(text.charAt(at));
