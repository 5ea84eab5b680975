import { isUtf8 } from 'node:buffer';
import { whole } from '../../core/domain/english.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { showControls } from './control-characters.ts';

const empty = () =>
  new PmrError('drop-empty', 'The file is empty: send the rows, or the header line alone where there were no events.');

const tooLong = (line: number) =>
  new PmrError(
    'line-too-long',
    `Line ${whole(line)} is longer than a million characters, as no row of a drop is: mend it and send the file again.`,
  );

function notUtf8(chunk: Buffer, linesBefore: number): PmrError {
  let line = linesBefore;
  for (let from = 0; from < chunk.length; ) {
    line += 1;
    const newline = chunk.indexOf(10, from);
    const end = newline < 0 ? chunk.length : newline;
    const bytes = chunk.subarray(from, end);
    if (!isUtf8(bytes)) {
      const shown = JSON.stringify(showControls(bytes.toString('latin1').slice(0, 80)));
      return new PmrError(
        'drop-not-utf8',
        `The file is not UTF-8 text: line ${whole(line)} has bytes of another encoding, such as Windows-1252 or Latin-1 (read so, it begins ${shown}). Save the file as UTF-8 and send it again.`,
      );
    }
    from = end + 1;
  }
  return new PmrError('drop-not-utf8', 'The file is not UTF-8 text: save it as UTF-8 and send it again.');
}

/** Why a text cannot be read at all, in a sentence for its sender. */
export const textRefusals = { empty, tooLong, notUtf8 };
