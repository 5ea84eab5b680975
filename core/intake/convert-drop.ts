import type { Workbench } from '../ports/workbench.ts';
import type { Conversion, DropToConvert } from './conversion.ts';
import { keepCleanDrop } from './keep-clean-drop.ts';
import { sortRows } from './sort-rows.ts';

/**
 * Sorts every row of a drop into accepted or rejected.
 * Most drops are clean: a first pass keeps the good rows and counts them, and where none is missing that is all. Any other drop is taken
 * apart record by record, to say of each bad row which line it is and why.
 */
export const convertDrop = async (bench: Workbench, drop: DropToConvert): Promise<Conversion> =>
  (await keepCleanDrop(bench, drop)) ?? sortRows(bench, drop);
