import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyParts } from '../../adapters/store-key.ts';
import { answerPlace } from '../../core/intake/answer-place.ts';
import { useDesk } from './desk.ts';
import { at, csv, header, row, sightings } from './samples.ts';

const desk = useDesk([sightings]);

const good = csv({ id: 'A1' });
const one = header.split(',');
const zipped = gzipSync(csv(...Array.from({ length: 2000 }, (_, n) => ({ id: `A${n}`, note: String(Math.sin(n)) }))));

test.each([
  ['a column missing', at('a.csv'), good.replace(',note', ''), 'header-wrong', 'missing note'],
  ['an unknown column', at('a.csv'), good.replace('note', 'note,extra'), 'header-wrong', 'unknown "extra"'],
  [
    'a column of another name',
    at('a.csv'),
    good.replace('seen_at', 'Seen_At'),
    'header-wrong',
    'missing seen_at; unknown "Seen_At"',
  ],
  ['a column twice', at('a.csv'), good.replace('note', 'note,note'), 'header-wrong', 'repeated note'],
  ['no header', at('a.csv'), `${row({ id: 'A1' })}\n`, 'header-wrong', 'has no header line'],
  ['the line that Excel reads first', at('a.csv'), `sep=,\n${good}`, 'header-wrong', 'The first line, "sep=,"'],
  ['tabs for commas', at('a.csv'), good.replaceAll(',', '\t'), 'header-wrong', 'separated by tabs'],
  ['commas at all ends', at('a.csv'), good.replaceAll('\n', ',,\n'), 'header-wrong', 'ends in a comma'],
  ['vertical bars for commas', at('a.csv'), good.replaceAll(',', '|'), 'header-wrong', 'separated by vertical bars'],
  ['names in capitals', at('a.csv'), good.replace(header, header.toUpperCase()), 'header-wrong', '"ID" for id'],
  [
    'names in words',
    at('a.csv'),
    good.replace(header, 'Id,Kind,Code,Count,Seen at,Left at,Day,Flag,Note'),
    'header-wrong',
    '"Id" for id',
  ],
  ['a web page', at('a.csv'), '<html>\n<table><tr><td>id</td></tr>', 'header-wrong', 'a web page or XML'],
  ['JSON under the name of CSV', at('a.csv'), '{"id":"A1"}\n', 'header-wrong', 'let its name end in .ndjson'],
  ['semicolons for commas', at('a.csv'), good.replaceAll(',', ';'), 'header-wrong', 'separated by semicolons'],
  ['a header without end', at('a.csv'), 'x'.repeat(3_000_000), 'line-too-long', 'Line 1 '],
  ['no byte', at('a.csv'), '', 'drop-empty', ''],
  ['nothing but line ends', at('a.csv'), '\n\r\n\n', 'drop-empty', ''],
  ['nothing but a byte order mark', at('a.csv'), '\uFEFF', 'drop-empty', ''],
  ['no byte, zipped', at('a.csv.gz'), gzipSync(''), 'drop-empty', ''],
  ['JSON without a line', at('a.ndjson'), '\n', 'drop-empty', ''],
  [
    'Latin-1 text',
    at('a.csv'),
    Buffer.from(csv({ id: 'A1', note: 'Café' }), 'latin1'),
    'drop-not-utf8',
    'line 2 has bytes',
  ],
  ['UTF-16 text', at('a.csv'), Buffer.from(`\uFEFF${good}`, 'utf16le'), 'drop-not-utf8', 'it is UTF-16'],
  ['UTF-16 text without a mark', at('a.csv'), Buffer.from(good, 'utf16le'), 'drop-not-utf8', 'it is UTF-16'],
  [
    'UTF-16 text, the other way round',
    at('a.csv'),
    Buffer.from(good, 'utf16le').swap16(),
    'drop-not-utf8',
    'it is UTF-16',
  ],
  ['a workbook', at('a.csv'), Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'drop-is-archive', 'an Excel workbook'],
  ['a text packed twice', at('a.csv.gz'), gzipSync(gzipSync(good)), 'drop-packed-twice', 'unpack it once'],
  [
    'something after the zeros that pad a zip file',
    at('a.csv.gz'),
    Buffer.concat([zipped, Buffer.alloc(512), gzipSync('more')]),
    'drop-truncated',
    'something follows its end',
  ],
  ['half a character at the end', at('a.csv'), Buffer.from(`${good}é`).subarray(0, -1), 'drop-not-utf8', ''],
  ['a zip file cut short', at('a.csv.gz'), zipped.subarray(0, zipped.length / 2), 'drop-truncated', ''],
  [
    'a damaged zip file',
    at('a.csv.gz'),
    Buffer.concat([zipped.subarray(0, 100), Buffer.alloc(50, 7), zipped.subarray(150)]),
    'drop-truncated',
    '',
  ],
  [
    'a line of millions of characters',
    at('a.csv'),
    csv({ id: 'A1' }, { id: 'A2', note: 'x'.repeat(2_000_000) }),
    'line-too-long',
    'Line 3 ',
  ],
  [
    'a line of millions of characters without end',
    at('a.ndjson'),
    `{}\n${'x'.repeat(2_000_000)}`,
    'line-too-long',
    'Line 2 ',
  ],
  ['a month that there is not', at('a.csv', 'CSPN', '2020-13'), good, 'month-invalid', '"2020-13"'],
  ['a month in another form', at('a.csv', 'CSPN', '2020-9'), good, 'month-invalid', '"2020-9"'],
  ['a provider that there is not', at('a.csv', 'NOBODY'), good, 'provider-unknown', '"NOBODY"'],
  ['a group for a provider', at('a.csv', 'CSP'), good, 'provider-unknown', '"CSP"'],
  ['a provider in small letters', at('a.csv', 'cspn'), good, 'provider-unknown', '"cspn"'],
  ['a feed that there is not', 'CSPN/wishes/2020-09/a.csv', good, 'feed-unknown', '"wishes"'],
  ['a provider that does not send the feed', at('a.csv', 'DSP'), good, 'provider-not-a-sender', 'CSPC, CSPN, CSPS'],
  ['a provider before its first month', 'DXC/alerts/2020-09/a.csv', good, 'provider-not-a-sender', 'DXC'],
  ['another ending', at('a.xlsx'), good, 'file-name-invalid', '"a.xlsx"'],
  ['no ending', at('a'), good, 'file-name-invalid', '"a"'],
  ['a space in its name', at('a b.csv'), good, 'file-name-invalid', '"a b.csv"'],
  ['nothing but a version for a name', at('-v2.csv'), good, 'file-name-invalid', '"-v2.csv"'],
  ['another packing', at('a.csv.zip'), good, 'file-name-invalid', '"a.csv.zip"'],
])('a drop with %s is refused', async (_, below, body, code, says) => {
  const receipt = await desk.send(below, body);
  const [provider, feed, period, file] = below.split('/');
  expect(receipt).toMatchObject({
    outcome: 'refused',
    provider,
    feed,
    period,
    file,
    dropId: null,
    rowsRead: 0,
    accepted: 0,
    rejected: 0,
  });
  expect(receipt.refusal).toEqual({ code, says: receipt.says });
  expect(receipt.says).toContain(says);
  expect(receipt.says.endsWith('.')).toBe(true);
  expect(await desk.receipts(below)).toEqual([receipt]);
  expect(await desk.store.head(`landing/${below}`)).toBeDefined();
  expect(await desk.store.list('lake/')).toEqual([]);
});

test('each name in a wrong header is shown once, long ones cut', async () => {
  const names = [...one.slice(1), 'one', 'two', 'three', 'four', 'five', 'six', 'y'.repeat(60)];
  const { says } = await desk.send(at('a.csv'), `${names.join(',')}\n`);
  expect(says).toContain('(missing id; unknown "one", "two", "three", "four", "five" and 2 more)');
  expect(says).toContain(`send exactly ${header}, separated by commas.`);
});

test('a file of bad rows alone is refused, with every row told: it is no statement of No Events', async () => {
  const receipt = await desk.send(at('a.csv'), csv({ id: 'bad' }, 'x'));
  expect(receipt).toMatchObject({
    outcome: 'refused',
    rowsRead: 2,
    accepted: 0,
    rejected: 2,
    refusal: { code: 'no-row-accepted' },
    says: 'None of the 2 rows could be accepted: mend them as the rejects file says and send the file again.',
  });
  expect((await desk.rejects(receipt)).map(({ line }) => line)).toEqual(['2', '3']);
  expect(await desk.ledger('sightings')).toEqual([]);
  expect(await desk.store.list('lake/')).toEqual([]);
});

test('a refused file does not take the place of a good one', async () => {
  await desk.send(at('a.csv'), good);
  await desk.send(at('a.csv'), csv({ id: 'bad' }));
  await desk.send(at('a.csv'), 'rubbish');
  expect(await desk.reported('sightings')).toEqual([expect.objectContaining({ id: 'A1' })]);
});

test('two refusals of one file leave two receipts', async () => {
  await desk.send(at('a.csv'), 'rubbish');
  await desk.send(at('a.csv'), '');
  expect((await desk.receipts(at('a.csv'))).map(({ refusal }) => refusal?.code).sort()).toEqual([
    'drop-empty',
    'header-wrong',
  ]);
});

test.each([
  ['CSPN/a.csv', 'drop-misplaced', 'CSPN/unplaced/unplaced/a.csv'],
  ['a.csv', 'drop-misplaced', 'unplaced/unplaced/unplaced/a.csv'],
  ['CSPN/sightings/2020-09/more/a.csv', 'drop-misplaced', 'CSPN/sightings/2020-09/more~a.csv'],
  ['CSPN//sightings/2020-09/a.csv', 'drop-misplaced', 'CSPN/sightings/2020-09/a.csv'],
  ['CSPN/sightings/2020-09/', 'drop-misplaced', 'CSPN/sightings/unplaced/2020-09'],
  ['CSPN/sightings/.DS_Store', 'drop-misplaced', 'CSPN/sightings/unplaced/_DS_Store'],
  ['CSPN/sightings/2020-09/.DS_Store', 'file-name-invalid', 'CSPN/sightings/2020-09/_DS_Store'],
  ['../sightings/2020-09/a.csv', 'provider-unknown', '_/sightings/2020-09/a.csv'],
  [`CSPN/${'x'.repeat(900)}/2020-09/a.csv`, 'feed-unknown', `CSPN/${'x'.repeat(180)}/2020-09/a.csv`],
  ['CSPN/sightings/2020-09/gone.csv', 'drop-gone', 'CSPN/sightings/2020-09/gone.csv'],
])(
  '%s can never pass: it is refused, and answered in the folder of whoever may write there',
  async (key, code, below) => {
    const { normaliseDrop } = await import('../../core/usecases/normalise-drop.ts');
    await normaliseDrop(desk.intake, { key: `landing/${key}`, arrivedAt: '2020-10-01T00:00:00.000Z' });
    const [receipt, ...more] = await desk.receipts();
    expect(more).toEqual([]);
    expect(receipt?.refusal?.code).toBe(code);
    const [answer] = (await desk.store.list('receipts/')).map(listed => listed.key);
    // What had to be changed in a name carries the hash of the key behind it.
    expect(answer?.replaceAll(/-[0-9a-f]{8}(?=\/)/g, '')).toMatch(new RegExp(`^receipts/${below}/refused-`));
  },
);

test('the answer to whatever lies in landing has a key that every store takes', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('', '.', '..', '.a', 'ü'.repeat(200)),
  );
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 9 }), names => {
      const { provider, feed, period, file } = answerPlace(`landing/${names.join('/')}`);
      const answer = `receipts/${provider}/${feed}/${period}/${file}/refused-0123456789abcdef.json`;
      expect(keyParts(answer)).toHaveLength(6);
      expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(1024);
      expect(answer.isWellFormed()).toBe(true);
    }),
  );
});

test.each([
  ['a header alone', at('a.csv'), `${header}\n`],
  ['a header alone, without a newline', at('a.csv'), header],
  ['a header alone, with blank lines', at('a.csv'), `${header}\r\n\r\n`],
])('%s is a statement that there were no events', async (_, below, body) => {
  const receipt = await desk.send(below, body);
  expect(receipt).toMatchObject({ outcome: 'accepted', rowsRead: 0, accepted: 0, rejected: 0 });
  expect(receipt.says).toBe('Accepted as a statement that sightings had no events in 2020-09.');
  expect(await desk.ledger('sightings')).toEqual([expect.objectContaining({ keyRange: null, lostTo: [] })]);
  expect(await desk.reported('sightings')).toEqual([]);
});

test('scratch folders are gone after a refusal, too', async () => {
  const { mkdtemp, readdir } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const { converterIn } = await import('../../adapters/duckdb/open-converter.ts');
  const parent = await mkdtemp(`${tmpdir()}/pmr-scratch-`);
  await desk.land(at('a.csv'), 'rubbish');
  await desk.read(at('a.csv'), 1, { openConverter: converterIn({ parent }) });
  expect(await readdir(parent)).toEqual([]);
});
