import type { Workbench } from '../ports/workbench.ts';
import type { Conversion, DropToConvert } from './conversion.ts';
import { joinSlices } from './join-slices.ts';
import { keepCleanRows } from './keep-clean-rows.ts';
import { type KeyRange, overlap, THIS_DROP } from './rivals.ts';
import { rowFiles } from './scratch-files.ts';
import { sortRows } from './sort-rows.ts';

/**
 * Sorts every row of a drop into accepted or rejected, slice by slice.
 * Most slices are clean: a first pass keeps the good rows and counts them, and where none is missing that is all. Any other is taken apart
 * record by record, to say of each bad row which line it is and why.
 */
export async function convertDrop(bench: Workbench, drop: DropToConvert): Promise<Conversion> {
  const done: Conversion[] = [];
  const rivals = async (range: KeyRange | null) => [...(await drop.rivals(range)), ...ownRivals(bench, done, range)];
  for await (const text of drop.text.slices()) {
    const slice = { ...drop, ...text, rivals, files: rowFiles(`slice-${done.length}`) };
    done.push((await keepCleanRows(bench, slice)) ?? (await sortRows(bench, slice)));
  }
  const [first, ...more] = done as [Conversion, ...Conversion[]];
  return more.length === 0 ? first : joinSlices(bench, drop, done);
}

/** The slices before that could share a key with the next one. */
const ownRivals = (bench: Workbench, done: readonly Conversion[], range: KeyRange | null) =>
  done
    .filter(({ keyRange }) => range !== null && keyRange !== null && overlap(range, keyRange))
    .map(({ files }) => ({ dropId: THIS_DROP, says: '', file: bench.file(files.keys) }));
