import { gzipSync } from 'node:zlib';
import { sightings } from '../intake/samples.ts';

export interface DirectedDrop {
  readonly seed: number;
  readonly format: 'csv' | 'ndjson';
  /** The text, and the bytes that are sent of it. */
  readonly text: string;
  readonly bytes: Buffer;
}

/** A source of numbers that gives the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const names = sightings.columns.map(({ name }) => name);

/** Values that somebody sends, right and wrong. */
const values: Readonly<Record<string, readonly string[]>> = {
  kind: ['', 'hub', "it's", 'mast', 'hub '],
  code: ['', '7', '012', 'x', '1.10', '7\u0000'],
  count: ['', '3', '10', '11', '-1', '3.0', '1e0', '+3', ' 3', '3\t', '9223372036854775808', '007', '-0'],
  seen_at: [
    '2020-09-01T08:00:00.000Z',
    '2020-09-01T08:00:00Z',
    '2020-09-15T09:30:00.5+01:00',
    '2020-08-31T23:00:00.000Z',
    '2020-08-31T22:59:59.999Z',
    '2020-09-30T23:00:00.000Z',
    '-290-09-01T08:00:00.000Z',
    '12020-09-01T08:00:00.000Z',
    '2020-09-01T08:00:00.000',
    '2020-09-31T08:00:00.000Z',
    '2020-09-01T08:00:00.0001Z',
    '2020-09-01T08:00:00.00 Z',
    '\t020-09-01T08:00:00.000Z',
    'infinity',
    '',
  ],
  left_at: [
    '',
    '',
    '2020-09-20T08:00:00.000Z',
    '2022-09-30T23:59:59.999Z',
    '2022-10-01T00:00:00.000Z',
    '2008-11-25T23:59:59.999Z',
    '1969-12-31T23:59:59.999Z',
    '2020-08-01T08:00:00Z',
  ],
  day: [
    '',
    '2020-02-29',
    '2020-09-31',
    '2008-11-25',
    '2022-09-30',
    '2022-10-01',
    'epoch',
    '2020-9-1',
    '0020-01-01',
    '2020-09-01 ',
  ],
  flag: ['true', 'true', '', 'false', 'TRUE', '1'],
  note: [
    '',
    'fine',
    'a,b',
    'say "hi"',
    '5" pipe',
    'one\ntwo',
    'one\r\ntwo',
    'a\rb',
    '"',
    '""',
    ' spaced ',
    'é𝔘',
    'NULL',
    '\\N',
    '#',
    'x\u0000y',
    '\u202ey',
    '\u0085',
    ',,,,,,,,',
    'A7,hub,,,2020-09-01T08:00:00Z,,,,z',
  ],
};

/** Slips of the hand and of programs that change how a line is read. */
const slips: readonly ((line: string, pick: (n: number) => number) => string)[] = [
  line => line.slice(0, line.lastIndexOf(',')),
  line => line.split(',').slice(0, 3).join(','),
  line => `${line},`,
  line => `${line},more`,
  line => `"${line}`,
  line => `${line}"`,
  line => line.replace(',', ',"'),
  (line, pick) => cut(line, pick, '"'),
  (line, pick) => cut(line, pick, '\r'),
  (line, pick) => cut(line, pick, '\n'),
  (line, pick) => cut(line, pick, ','),
  (line, pick) => cut(line, pick, '\u001a'),
  (line, pick) => cut(line, pick, '\u001f'),
  (line, pick) => cut(line, pick, ' "'),
  (line, pick) => cut(line, pick, '" '),
  () => ',,,,,,,,',
  () => '"","","","","","","","",""',
  () => '',
  () => ' \t',
  () => '\u001a',
  () => '"',
  line => `${line}\r`,
];

const cut = (line: string, pick: (n: number) => number, what: string): string => {
  const at = pick(line.length + 1);
  return line.slice(0, at) + what + line.slice(at);
};

/** A small drop with a share of all that can go wrong, in the places where two faults cancel out. */
export function directedDrop(seed: number): DirectedDrop {
  const random = randomFrom(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const among = <T>(list: readonly T[]): T => list[pick(list.length)] as T;
  const often = (share: number) => random() < share;
  const faults = among([0, 0.02, 0.1, 0.4]);
  const rowOf = (id: string) =>
    Object.fromEntries(
      names.map(name => {
        if (name === 'id') return [name, often(faults / 4) ? among(['bad', '', 'A', 'A1\n']) : id];
        const all = values[name] as readonly string[];
        if (name === 'note') return [name, often(0.3 + faults) ? among(all) : 'x'];
        return [name, often(faults) ? among(all) : (all[name === 'kind' ? 1 : 0] as string)];
      }),
    );
  const rows: Record<string, string>[] = [];
  const count = pick(14);
  for (let n = 0; n < count; n += 1) {
    const before = rows.length > 0 && often(0.1) ? among(rows) : undefined;
    if (before && often(0.5)) rows.push(before);
    else rows.push(rowOf(before ? (before.id as string) : `A${n}`));
  }
  // Of its own numbers, so that what earlier seeds found is found still.
  const endOfFile = randomFrom(~seed)() < 0.1 ? '\u001a' : '';
  const format = often(0.25) ? 'ndjson' : 'csv';
  const text = format === 'csv' ? writeCsv(rows) : writeJson(rows);
  const bytes = Buffer.from((often(0.2) ? '\uFEFF' : '') + text);
  return { seed, format, text, bytes: often(0.2) ? gzipSync(bytes) : bytes };

  function writeCsv(all: readonly Record<string, string>[]): string {
    const order = often(0.3) ? [...names].sort(() => random() - 0.5) : names;
    const quoteAll = often(0.15);
    const cell = (value: string) =>
      quoteAll || (/[",\r\n]/.test(value) && !often(faults / 2)) ? `"${value.replaceAll('"', '""')}"` : value;
    const end = among(['\n', '\n', '\r\n', '\r']);
    const lines = [order.join(','), ...all.map(row => order.map(name => cell(row[name] as string)).join(','))];
    const slipped = lines.map((line, at) => (at > 0 && often(faults) ? among(slips)(line, pick) : line));
    const ended = slipped.map(line => line + (often(faults / 3) ? among(['\n', '\r\n', '\r', '\n\n', '\r\r\n']) : end));
    const whole = often(0.2) ? ended.join('').replace(/[\r\n]+$/, '') : ended.join('');
    return (often(0.1) ? '\n' : '') + whole + endOfFile;
  }

  function writeJson(all: readonly Record<string, string>[]): string {
    const bare = [
      'NaN',
      '1.10',
      '6.20',
      '3',
      'true',
      'null',
      '1e400',
      '-0',
      '01',
      '{}',
      '[1]',
      '12345678901234567890.5',
    ];
    const member = (name: string, value: string) =>
      `${JSON.stringify(name)}:${often(faults) ? among(bare) : JSON.stringify(value)}`;
    const lines = all.map(row => {
      const members = names
        .filter(name => row[name] !== '' || often(0.5))
        .map(name => member(name, row[name] as string));
      if (often(faults))
        members.push(among(['"id":"A1"', '"extra":1', '"note":"\\u0000"', '"note":"\\ud800"', '"n\\u006fte":"y"']));
      const line = `{${members.join(often(0.1) ? ' , ' : ',')}}`;
      return often(faults)
        ? among([
            `${line},`,
            line.slice(0, -1),
            `[${line}]`,
            'null',
            '"x"',
            '',
            '  ',
            line.replace('"', "'"),
            `${line}${line}`,
          ])
        : line;
    });
    return lines.map(line => line + (often(0.1) ? '\r\n' : '\n')).join('');
  }
}
