import type { RowShape } from '../../core/ports/converter.ts';

/** A piece of a text. All pieces, one after another, are the text. */
export interface Piece {
  readonly kind: 'header' | 'row' | 'bad' | 'blank';
  /** The line on which it starts. */
  readonly line: number;
  readonly text: string;
  /** Of a row: its values by column. */
  readonly values?: Readonly<Record<string, string>>;
}

const END_OF_FILE = '\u001a';

/**
 * Reads a text as its description says, character by character and without haste: what the fast reader finds is held against it. It shares no code with that one.
 */
export function readSimply(text: string, format: 'csv' | 'ndjson', shape: RowShape): Piece[] {
  const lines: string[] = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const last = lines.at(-1) ?? '';
  const mark = last.length > 1 && last.endsWith(END_OF_FILE) ? END_OF_FILE : '';
  const shown = mark ? lines.with(-1, last.slice(0, -1)) : lines;
  const pieces = format === 'ndjson' ? readLines(shown, shape) : readTable(shown, shape);
  return mark ? [...pieces, { kind: 'blank', line: lines.length, text: mark }] : pieces;
}

const bare = (line: string): string => line.replace(/\r\n$|[\r\n]$/, '');
const isEmpty = (line: string): boolean =>
  [...bare(line)].every(c => c === ' ' || c === '\t' || c === ',') || bare(line) === END_OF_FILE;

function readLines(lines: readonly string[], shape: RowShape): Piece[] {
  return lines.map((text, at): Piece => {
    const line = at + 1;
    if (isEmpty(text)) return { kind: 'blank', line, text };
    const values = flatObject(bare(text), shape);
    return values ? { kind: 'row', line, text, values } : { kind: 'bad', line, text };
  });
}

/** The members of an object of plain values, as they were written; undefined for anything else. */
function flatObject(text: string, shape: RowShape): Record<string, string> | undefined {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
    if (Object.values(found).some(value => typeof value === 'object' && value !== null)) return undefined;
    if (Object.keys(found).some(key => !shape.columns.some(({ name }) => name === key))) return undefined;
    const written = new Map<string, string>();
    let members = 0;
    // Plain members end at a comma or the brace, and neither stands in a number or a word.
    const member = /"((?:[^"\\]|\\.)*)"\s*:\s*("(?:[^"\\]|\\.)*"|[^\s,}]+)/g;
    for (const [, key, value] of text.matchAll(member)) {
      members += 1;
      const shown = value?.startsWith('"') ? (JSON.parse(value) as string) : value === 'null' ? '' : (value as string);
      written.set(JSON.parse(`"${key}"`) as string, shown);
    }
    return members === Object.keys(found).length ? Object.fromEntries(written) : undefined;
  } catch {
    return undefined;
  }
}

function readTable(lines: readonly string[], shape: RowShape): Piece[] {
  const pieces: Piece[] = [];
  let header: string[] | undefined;
  for (let at = 0; at < lines.length; ) {
    const text = lines[at] as string;
    const line = at + 1;
    if (isEmpty(text)) pieces.push({ kind: 'blank', line, text });
    else if (!header) {
      header = split(bare(text)).values;
      pieces.push({ kind: 'header', line, text });
    } else {
      const end = endOfRecord(lines, at, header, shape);
      if (end === undefined) pieces.push({ kind: 'bad', line, text });
      else {
        const whole = lines.slice(at, end).join('');
        const values = split(bare(whole)).values;
        pieces.push({
          kind: 'row',
          line,
          text: whole,
          values: Object.fromEntries(header.map((name, n) => [name, values[n] as string])),
        });
        at = end - 1;
      }
    }
    at += 1;
  }
  return pieces;
}

/** The line after a record that begins at a line; undefined where that line is no row. */
function endOfRecord(
  lines: readonly string[],
  at: number,
  header: readonly string[],
  shape: RowShape,
): number | undefined {
  for (let end = at + 1; end <= lines.length; end += 1) {
    const { values, open, junk } = split(bare(lines.slice(at, end).join('')));
    if (!open) return !junk && values.length === header.length ? end : undefined;
    if (end < lines.length && seemsRow(bare(lines[end] as string), header, shape)) return undefined;
  }
  return undefined;
}

/** Whether a line is by itself what a row could be: it has been swallowed by a stray quotation mark. */
function seemsRow(text: string, header: readonly string[], shape: RowShape): boolean {
  const { values, open, junk } = split(text);
  if (open || junk || values.length !== header.length) return false;
  // The end of a quoted first value leaves its mark in the first value.
  const first = text.split(',')[0] as string;
  if (first.includes('"') && !first.startsWith('"')) return false;
  return shape.columns.every(({ name, type, required }) => {
    const value = values[header.indexOf(name)] as string;
    if (value === '') return !required;
    return type === 'instant' || type === 'date' ? value >= '0' && value < ':' : true;
  });
}

function split(text: string): { values: string[]; open: boolean; junk: boolean } {
  const values: string[] = [];
  let value = '';
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  const junk = false;
  for (let at = 0; at <= text.length; at += 1) {
    const c = text[at];
    if (state === 'quoted') {
      if (c === undefined) return { values, open: true, junk };
      if (c !== '"') value += c;
      else if (text[at + 1] === '"') {
        value += '"';
        at += 1;
      } else state = 'closed';
    } else if (c === ',' || c === undefined) {
      values.push(value);
      value = '';
      state = 'start';
    } else if (state === 'closed') {
      if (c !== ' ') return { values, open: false, junk: true };
    } else if (c === '"' && state === 'start' && value.trim() === '' && !value.includes('\t')) {
      value = '';
      state = 'quoted';
    } else {
      value += c;
      if (c !== ' ') state = 'plain';
    }
  }
  return { values, open: false, junk };
}
