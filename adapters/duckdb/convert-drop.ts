import { whole } from '../../core/domain/english.ts';
import type { Conversion, TextToConvert } from '../../core/ports/converter.ts';
import type { ConvertedSlice } from './converted-slice.ts';
import { copyGoodRows } from './copy-good-rows.ts';
import { fileSha256 } from './file-bytes.ts';
import { findRepeats, findTaken } from './find-repeats.ts';
import { judgeRecords } from './judge-records.ts';
import { keyRangeColumns, keyRangeOf } from './keys.ts';
import { notesOnText } from './notes-on-text.ts';
import { fromParquet, scratch } from './scratch-files.ts';
import { surveyRows } from './survey-rows.ts';
import { tellRejects } from './tell-rejects.ts';
import type { DropText } from './text-reader.ts';
import type { TextSlice } from './text-slice.ts';
import type { Workbench } from './workbench.ts';
import { writeEvents, writeKeys } from './write-events.ts';

/**
 * Sorts every row of a drop. One pass keeps the rows that keep all rules and tells of the others, which alone are looked at again, to say all that is wrong with
 * each. Then the keys are compared, once for the whole drop.
 */
export async function convertDrop(bench: Workbench, drop: TextToConvert, text: DropText): Promise<Conversion> {
  const taken = drop.dropId('');
  const slices: ConvertedSlice[] = [];
  const texts: TextSlice[] = [];
  for await (const slice of text.slices()) {
    slices.push(await convertSlice(bench, { ...drop, header: text.header, slice }, taken, slices.length));
    texts.push(slice);
  }
  const { weaker, repeated, lost, ...repeats } = await findRepeats(bench, drop, slices);
  const dropId = drop.dropId(lost);
  const { rejected, file, ...rejects } = await tellRejects(bench, drop, text, slices, repeated);
  await writeEvents(bench, drop.shape, slices, { repeated, dropId: dropId === taken ? null : dropId });
  const accepted = await writeKeys(bench, drop.shape);
  const read = slices.reduce((sum, slice) => sum + slice.accepted + slice.rejected, 0);
  if (accepted + rejected + repeats.duplicates + repeats.restated !== read)
    throw new Error(`of ${whole(read)} rows ${whole(accepted)} were accepted and ${whole(rejected)} rejected`);
  const [range] = await bench.rows(`select ${keyRangeColumns(drop.shape)} ${fromParquet(bench, scratch.keys)}`);
  const files = { events: bench.file(scratch.events), keys: bench.file(scratch.keys), rejects: file };
  return {
    dropId,
    accepted,
    rejected,
    ...repeats,
    takes: await findTaken(bench, drop, bench.file(scratch.keys), weaker),
    keyRange: keyRangeOf(range),
    ...(await surveyRows(bench, drop.shape, bench.file(scratch.events))),
    ...rejects,
    notes: [...notesOnText(texts), ...rejects.notes],
    files,
    hashes: await hashesOf(bench, files),
  };
}

async function hashesOf(
  bench: Workbench,
  { events, keys, rejects }: Conversion['files'],
): Promise<Conversion['hashes']> {
  const [found] = await bench.rows('select version() as version');
  return {
    // Files of the form before, with instants in microseconds, have other bytes.
    engine: `duckdb ${found?.version}, form 2`,
    events: await fileSha256(events),
    keys: await fileSha256(keys),
    rejects: rejects && (await fileSha256(rejects)),
  };
}

async function convertSlice(
  bench: Workbench,
  drop: Parameters<typeof copyGoodRows>[1],
  dropId: string,
  at: number,
): Promise<ConvertedSlice> {
  const { slice } = drop;
  const events = `events-${at}.parquet`;
  const { accepted, told } = await copyGoodRows(bench, drop, { dropId, events });
  const lineOf = (record: number) => slice.lines.lineOf(record);
  if (told.count === 0 && slice.aside === null) return { events, accepted, judged: null, rejected: 0, lineOf };
  const judged = `judged-${at}.parquet`;
  return { events, accepted, judged, rejected: await judgeRecords(bench, drop, told, judged), lineOf };
}
