import { expect, test } from '@jest/globals';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import { useDesk } from './desk.ts';
import { at, csv, header, row, sightings } from './samples.ts';

const desk = useDesk([sightings]);

const faults = ({ firstRejected }: Receipt) => firstRejected.map(({ line, rule, raw }) => [line, rule, raw]);

test('lines are those of the file: quoted line ends, blank lines and carriage returns before a bad row do not shift them', async () => {
  const bad = row({ id: 'bad' });
  const two = row({ id: 'A2', note: '"one\r\ntwo, ""quoted""\n\nthree"' });
  const text = [header, row({ id: 'A1' }), '', two, '', '', bad, row({ id: 'A3' }), bad].join('\r\n');
  const receipt = await desk.send(at('a.csv'), text);
  expect(receipt).toMatchObject({ rowsRead: 5, accepted: 3, rejected: 2 });
  expect(faults(receipt)).toEqual([
    [10, 'wrong-form', bad],
    [12, 'wrong-form', bad],
  ]);
  const [, second] = await desk.events({ ...receipt, dropId: receipt.dropId as string });
  expect(second?.note).toBe('one\r\ntwo, "quoted"\n\nthree');
});

test('a row of several lines is known by its first, and its text is told as it was sent', async () => {
  const bad = row({ id: 'bad', note: '"one\r\n\r\ntwo"' });
  const receipt = await desk.send(at('a.csv'), `${header}\r\n\r\n${bad}\r\n${row({ id: 'A1' })}\r\n`);
  expect(faults(receipt)).toEqual([[3, 'wrong-form', bad]]);
  expect(await desk.rejects(receipt)).toEqual([expect.objectContaining({ line: '3', raw: bad })]);
});

test('the text of a bad row keeps its quotation marks, spaces and empty values', async () => {
  const bad = `"bad", "x" ,,,${'2020-09-01T08:00:00.000Z'},,,," ""y"" "`;
  const receipt = await desk.send(at('a.csv'), csv({ id: 'A1' }, bad));
  expect(faults(receipt)).toEqual([[3, 'wrong-form; not-allowed', bad]]);
});

test.each([
  ['too few values', 'A2,hub', 'column-count'],
  ['too many values', `${row({ id: 'A2' })},more`, 'column-count'],
  ['the names of the header', header, 'header-again'],
  ['text after a quotation mark', row({ id: 'A2', note: '"5" pipe' }), 'unreadable-line'],
])('a line with %s is rejected alone', async (_, bad, rule) => {
  const receipt = await desk.send(at('a.csv'), csv({ id: 'A1' }, bad, { id: 'A3', note: '"fine"' }));
  expect(receipt).toMatchObject({ rowsRead: 3, accepted: 2, rejected: 1 });
  expect(faults(receipt)).toEqual([[3, rule, bad]]);
});

test.each([
  [
    'a quotation mark that is never closed',
    [row({ id: 'A1', note: '"open' }), row({ id: 'A2' }), row({ id: 'A3' })],
    [2],
  ],
  [
    'two stray quotation marks around good rows',
    [row({ id: 'A1', note: '"open' }), row({ id: 'A2' }), row({ id: 'A3', note: 'x"' })],
    [2],
  ],
  [
    'a short line and a carriage return that would make up for it',
    ['A1,hub', `${row({ id: 'A2' })}\r${row({ id: 'A3' })}`],
    [2],
  ],
  ['a comma after the last value', [row({ id: 'A1', note: 'lost, then restored' }), row({ id: 'A2' })], [2]],
])('%s: no row is lost', async (_, rows, lines) => {
  const receipt = await desk.send(at('a.csv'), csv(...rows, { id: 'A9' }));
  expect(faults(receipt).map(([line]) => line)).toEqual(lines);
  const kept = ['A2', 'A3'].filter(id => rows.join().includes(id));
  expect((await desk.reported('sightings')).map(({ id }) => id)).toEqual([...kept, 'A9']);
});

test('line ends of an old Mac are read, and told', async () => {
  const receipt = await desk.send(at('a.csv'), csv({ id: 'A1' }, { id: 'A2' }).replaceAll('\n', '\r'));
  expect(receipt).toMatchObject({ outcome: 'accepted', accepted: 2 });
  expect(receipt.notes).toEqual([expect.objectContaining({ code: 'old-mac-line-ends' })]);
});

test('lines of commas alone, as spreadsheets leave them, are no rows, and told', async () => {
  const receipt = await desk.send(at('a.csv'), csv({ id: 'A1' }, ',,,,,,,,', ',,,,,,,,', '\u001a'));
  expect(receipt).toMatchObject({ outcome: 'accepted', rowsRead: 1 });
  expect(receipt.notes).toEqual([
    expect.objectContaining({ code: 'empty-rows', says: expect.stringContaining('2 lines') }),
  ]);
});

test('numbers in JSON keep their digits; NaN is no JSON', async () => {
  const line = (note: string) => `{"id":"A${note.length}","seen_at":"2020-09-01T08:00:00Z","note":${note}}`;
  const receipt = await desk.send(at('a.ndjson'), ['6.20', '1.1000000000000000000001', 'NaN'].map(line).join('\n'));
  expect((await desk.reported('sightings')).map(({ note }) => note)).toEqual(['6.20', '1.1000000000000000000001']);
  expect(faults(receipt)).toEqual([[3, 'not-json', line('NaN')]]);
});

test('control characters are refused in any column, with all else that is wrong with the row', async () => {
  const receipt = await desk.send(
    at('a.csv'),
    csv({ id: 'A1' }, { id: 'A2', count: '99', flag: 'true', note: 'a\u0000b' }, { id: 'A3', note: '\u202ex' }),
  );
  expect(
    receipt.firstRejected.map(({ line, rule, raw }) => [line, rule, raw.includes('\u0000') || raw.includes('\u202e')]),
  ).toEqual([
    [3, 'too-large; control-character', false],
    [4, 'control-character', false],
  ]);
});

test('lines of zeros alone, as in a file that was cut off or padded, are told as what they are, in CSV as in JSON', async () => {
  const zeros = '\u0000'.repeat(300);
  for (const [file, text] of [
    ['zeros.csv', `${csv({ id: 'A1' })}${zeros}\n${zeros}`],
    ['zeros.ndjson', `{"id":"A1","seen_at":"2020-09-01T08:00:00Z"}\n${zeros}\n${zeros}`],
  ] as const) {
    const receipt = await desk.send(at(file), text);
    expect(receipt.firstRejected.filter(({ rule }) => rule === 'only-zeros').length).toBe(2);
    expect(receipt.rejected).toBe(2);
  }
});

test('a quotation mark inside a value that does not begin with one is a character', async () => {
  const receipt = await desk.send(
    at('a.csv'),
    csv({ id: 'A1', note: '5" pipe' }, { id: 'bad' }, { id: 'A2', note: '6" pipe' }),
  );
  expect(receipt).toMatchObject({ rowsRead: 3, accepted: 2, rejected: 1 });
  expect((await desk.reported('sightings')).map(({ note }) => note)).toEqual(['5" pipe', '6" pipe']);
});

test('quoted values that the engine cannot follow cost no row', async () => {
  const notes = ['""x', '"a""b"', '"a"""', '""""', '" spaced "', '"tab"'];
  const receipt = await desk.send(at('a.csv'), csv(...notes.map((note, n) => ({ id: `A${n}`, note }))));
  expect(receipt).toMatchObject({ rowsRead: 6, accepted: 5, rejected: 1 });
  expect((await desk.reported('sightings')).map(({ note }) => note)).toEqual(['a"b', 'a"', '"', ' spaced ', 'tab']);
});

test.each([
  ['line feeds', '\n', '\n', '\n'],
  ['carriage returns and line feeds', '\r\n', '\r\n', '\r\n'],
  ['both kinds of line end', '\n', '\r\n', '\n'],
  ['both kinds, the other way round', '\r\n', '\n', '\r\n'],
])('a file with %s is read', async (_, first, second, third) => {
  const text = header + first + row({ id: 'A1', note: 'x' }) + second + row({ id: 'A2', note: 'y' }) + third;
  expect(await desk.send(at('a.csv'), text)).toMatchObject({ outcome: 'accepted', accepted: 2 });
  expect((await desk.reported('sightings')).map(({ id, note }) => [id, note])).toEqual([
    ['A1', 'x'],
    ['A2', 'y'],
  ]);
});

test.each([
  ['a byte order mark', `\uFEFF${csv({ id: 'A1' })}`],
  ['no newline at the end', csv({ id: 'A1' }).trimEnd()],
  ['a carriage return and nothing after it', csv({ id: 'A1' }).replace(/\n$/, '\r')],
  ['blank lines at the end', `${csv({ id: 'A1' })}\n\r\n\n`],
  [
    'the columns in another order',
    'seen_at,note,id,flag,day,left_at,count,code,kind\n2020-09-01T08:00:00Z,n,A1,true,,,1,,hub\n',
  ],
  ['quoted names in the header', csv({ id: 'A1' }).replace('id,kind', '"id", kind')],
])('a file with %s is read', async (_, text) => {
  expect(await desk.send(at('a.csv'), text)).toMatchObject({ outcome: 'accepted', accepted: 1 });
  expect(await desk.reported('sightings')).toEqual([
    expect.objectContaining({ id: 'A1', seen_at: new Date('2020-09-01T08:00:00Z') }),
  ]);
});

test('columns in another order are the same columns where the file is read record by record', async () => {
  const text =
    'seen_at,note,id,flag,day,left_at,count,code,kind\n2020-09-01T08:00:00Z,n,A1,true,,,1,,hub\n2020-09-01T08:00:00Z,n,bad,,,,,,\n';
  const receipt = await desk.send(at('a.csv'), text);
  expect(receipt).toMatchObject({ accepted: 1, rejected: 1 });
  expect(await desk.reported('sightings')).toEqual([
    expect.objectContaining({ id: 'A1', note: 'n', kind: 'hub', count: 1n }),
  ]);
});

test('very long values and unusual characters come through unchanged, on the fast way and on the thorough one', async () => {
  const notes = [
    'x'.repeat(4000),
    '𝔘'.repeat(4000),
    '\u2028',
    'tab\tbed',
    '𝔘𐍈é',
    '\\N',
    'NULL',
    "'; drop table x",
    'x\uFEFFy',
  ];
  for (const more of [[], [{ id: 'bad' }]]) {
    await desk.send(at('a.csv'), csv(...notes.map((note, n) => ({ id: `A${n}`, note })), ...more));
    expect((await desk.reported('sightings')).map(({ note }) => note)).toEqual(notes);
  }
});

test('newline-delimited JSON is known by its physical lines', async () => {
  const good = '{"id":"A1","seen_at":"2020-09-01T08:00:00Z"}';
  const lines = [
    '',
    good,
    'id=A2',
    '  ',
    '[1]',
    '"text"',
    'null',
    good.replace('}', ',"extra":1}'),
    good.replace('}', ',"note":{"x":1}}'),
    good.replace('}', ',"id":"A3"}'),
  ];
  const receipt = await desk.send(at('a.ndjson'), lines.join('\r\n'));
  expect(receipt).toMatchObject({ rowsRead: 8, accepted: 1, rejected: 7 });
  expect(faults(receipt)).toEqual([
    [3, 'not-json', 'id=A2'],
    [5, 'not-an-object', '[1]'],
    [6, 'not-an-object', '"text"'],
    [7, 'not-an-object', 'null'],
    [8, 'unknown-field', lines[7]],
    [9, 'nested-value', lines[8]],
    [10, 'repeated-field', lines[9]],
  ]);
});

test('JSON as one document, a list or an object over several lines, is told as what it is', async () => {
  const good = '{"id":"A1","seen_at":"2020-09-01T08:00:00Z"}';
  const spread = JSON.stringify([{ id: 'A2', kind: 'hub' }], null, 1);
  const receipt = await desk.send(at('a.ndjson'), [`[${good},`, `${good},`, `${good}]`, spread, good].join('\n'));
  expect(faults(receipt).map(([line, fault]) => [line, fault])).toEqual([
    ...[1, 2, 3, 4].map(line => [line, 'json-list']),
    ...[5, 6, 7, 8].map(line => [line, 'json-spread']),
    [9, 'json-list'],
  ]);
  expect(receipt).toMatchObject({ accepted: 1, rejected: 9 });
});

test('JSON may carry numbers and booleans as such, leave out what is empty, and hold braces in its text', async () => {
  const text =
    '{"id":"A1","seen_at":"2020-09-01T08:00:00Z","count":3,"flag":true,"code":null,"note":"{[1]}\\n\\u00e9"}\n';
  expect(await desk.send(at('a.jsonl'), text)).toMatchObject({ outcome: 'accepted', accepted: 1 });
  expect(await desk.reported('sightings')).toEqual([
    expect.objectContaining({ count: 3n, flag: true, code: null, kind: null, note: '{[1]}\né' }),
  ]);
});

test.each(['3.0', '1e0', '"3 "', '-0.0'])('%s is no whole number in JSON', async count => {
  const text = `{"id":"A1","seen_at":"2020-09-01T08:00:00Z","flag":true,"count":${count}}\n`;
  expect((await desk.send(at('a.ndjson'), text)).rejectedBy).toEqual([
    expect.objectContaining({ rule: 'not-a-whole-number' }),
  ]);
});

test('the receipt cuts the text of a very long row, and the rejects file has all of it', async () => {
  const bad = row({ id: 'bad', note: 'x'.repeat(2000) });
  const receipt = await desk.send(at('a.csv'), csv({ id: 'A1' }, bad));
  expect(receipt.firstRejected[0]?.raw).toBe(`${bad.slice(0, 500)}…`);
  expect((await desk.rejects(receipt))[0]?.raw).toBe(bad);
});

test('the character that ends files of old is no part of the last value, and none elsewhere', async () => {
  const ended = csv({ id: 'A1' }, { id: 'A2', note: 'fine' }).replace(/\n$/, '\u001a');
  const receipt = await desk.send(at('a.csv'), ended);
  expect(receipt).toMatchObject({ rowsRead: 2, accepted: 2 });
  expect((await desk.reported('sightings')).map(({ note }) => note)).toEqual([null, 'fine']);
  const within = await desk.send(at('b.csv'), csv({ id: 'B1' }, { id: 'B2', note: 'fi\u001ane' }));
  expect(faults(within)).toEqual([[3, 'control-character', expect.stringContaining('B2')]]);
});
