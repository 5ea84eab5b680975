import { PmrError } from '../../core/domain/pmr-error.ts';

/** Bytes that are looked at to know what a file is. */
export const START = 64;

const workbook =
  'it is a ZIP archive or an Excel workbook, whatever its name says: save the sheet as CSV (UTF-8), or unpack the archive, and send that';

const starts: readonly (readonly [bytes: readonly number[], code: string, says: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'drop-is-archive', workbook],
  [[0x50, 0x4b, 0x05, 0x06], 'drop-is-archive', workbook],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'drop-is-archive',
    'it is an old Excel workbook: save the sheet as CSV (UTF-8) and send that',
  ],
  [[0x37, 0x7a, 0xbc, 0xaf], 'drop-is-archive', 'it is a 7z archive: unpack it and send the file in it'],
  [[0x42, 0x5a, 0x68], 'drop-is-archive', 'it is packed with bzip2: unpack it, or pack it with gzip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'drop-is-archive', 'it is packed with zstd: unpack it, or pack it with gzip'],
  [[0x25, 0x50, 0x44, 0x46], 'drop-is-archive', 'it is a PDF document: send the rows as CSV'],
  [[0x1f, 0x8b], 'drop-packed-twice', 'it is packed with gzip twice: unpack it once and send that'],
  [[0xff, 0xfe], 'drop-not-utf8', utf16()],
  [[0xfe, 0xff], 'drop-not-utf8', utf16()],
];

function utf16(): string {
  return 'it is UTF-16 (Excel calls that "Unicode text"): save it as UTF-8 and send it again';
}

/**
 * Refuses what is known by its first bytes to be no text of rows.
 * @throws PmrError `drop-is-archive`, `drop-packed-twice`, `drop-not-utf8`
 */
export function refuseKnown(start: Buffer): void {
  const known = starts.find(([bytes]) => bytes.every((byte, at) => start[at] === byte));
  if (known) throw new PmrError(known[1], `The file is no text of rows: ${known[2]}.`);
  if (isUtf16(start)) throw new PmrError('drop-not-utf8', `The file is no text of rows: ${utf16()}.`);
}

/** UTF-16 without a mark: of what is written in it here, every other byte is 0. */
function isUtf16(start: Buffer): boolean {
  const zeros = [0, 0];
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1;
  return start.length >= 4 && Math.max(...zeros) * 3 >= start.length && Math.min(...zeros) === 0;
}
