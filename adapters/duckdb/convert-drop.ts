import { overlap } from '../../core/intake/key-range.ts';
import type { KeyRange, Rival } from '../../core/ports/converter.ts';
import type { DropToConvert, SortedRows } from './conversion.ts';
import { joinSlices } from './join-slices.ts';
import { keepCleanRows } from './keep-clean-rows.ts';
import { THIS_DROP } from './keys.ts';
import { rowFiles } from './scratch-files.ts';
import { sortRows } from './sort-rows.ts';
import type { Workbench } from './workbench.ts';

/**
 * Sorts every row of a drop into accepted or rejected, slice by slice.
 * Most slices are clean: a first pass keeps the good rows and counts them, and where none is missing that is all. Any other is taken apart
 * record by record, to say of each bad row which line it is and why.
 */
export async function convertDrop(bench: Workbench, drop: DropToConvert): Promise<SortedRows> {
  const done: SortedRows[] = [];
  const rivals = async (range: KeyRange | null) => [
    ...(await drop.rivals(range)),
    ...ownRivals(bench, drop, done, range),
  ];
  for await (const text of drop.text.slices()) {
    const slice = { ...drop, ...text, rivals, files: rowFiles(`slice-${done.length}`) };
    done.push((await keepCleanRows(bench, slice)) ?? (await sortRows(bench, slice)));
  }
  const [first, ...more] = done as [SortedRows, ...SortedRows[]];
  return more.length === 0 ? first : joinSlices(bench, drop, done);
}

/** The slices before that could share a key with the next one: the first row counts. Where the later does, that is seen to at the end. */
const ownRivals = (
  bench: Workbench,
  { restatable }: DropToConvert,
  done: readonly SortedRows[],
  range: KeyRange | null,
): Rival[] =>
  done
    .filter(({ keyRange }) => !restatable && range !== null && keyRange !== null && overlap(range, keyRange))
    .map(({ files }) => ({
      dropId: THIS_DROP,
      says: '',
      keeps: true,
      keys: bench.file(files.keys),
      events: async () => bench.file(files.events),
    }));
