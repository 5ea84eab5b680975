import { type Feed, tableOf } from '../catalogue/feed.schema.ts';
import { dayColumns } from '../catalogue/tables.ts';
import type { Converter } from '../ports/converter.ts';
import type { Intake } from './intake.ts';
import { eventsKey, rollupKey } from './lake-keys.ts';
import { rollupsOf } from './rollup-definition.ts';
import type { RollupUnit } from './rollup-units.ts';

/** Rows of the drops of units that are rolled up at once: more do not save anything. */
const ROWS_AT_ONCE = 500_000;

/**
 * Makes the rollups of units of one feed, provider and month from the rows of their days in all of their drops. Who does it twice, or at the same
 * time as another, writes the same rows under the same keys.
 * @throws PmrError `object-missing`
 */
export async function rollUpUnits(intake: Intake, units: readonly [RollupUnit, ...RollupUnit[]]): Promise<void> {
  const converter = await intake.openConverter();
  try {
    for (const { key, file } of await makeRollups(intake, converter, units)) await intake.store.upload(file, key);
  } finally {
    await converter.close();
  }
}

export interface MadeRollup {
  /** Where it belongs. */
  readonly key: string;
  /** A scratch file. */
  readonly file: string;
}

/** The rollups of units of one feed, provider and month, as scratch files. @throws PmrError `object-missing` */
export async function makeRollups(
  { store, catalogue }: Pick<Intake, 'store' | 'catalogue'>,
  converter: Converter,
  units: readonly [RollupUnit, ...RollupUnit[]],
): Promise<MadeRollup[]> {
  const [{ feed, provider, period }] = units;
  const drops = new Map(units.flatMap(unit => unit.drops.map(drop => [drop.dropId, drop] as const)));
  const events: string[] = [];
  for (const [dropId, drop] of drops) {
    const file = converter.file(`${dropId}.parquet`);
    await store.download(eventsKey({ feed, provider, ...drop }), file);
    events.push(file);
  }
  const shape = catalogue.feeds.find(({ name }) => name === feed) as Feed;
  const rollups = rollupsOf(catalogue, feed, period);
  const made = await converter.rollUp(
    {
      ...{ table: tableOf(feed), shape, events, stamp: { period, provider } },
      units: units.map(({ unit, days }) => ({ name: unit, days })),
    },
    rollups.map(({ rollup: { name, sql, columns }, references }) => ({ name, sql, columns, references })),
  );
  const definitions = new Map(rollups.map(({ rollup, definition }) => [rollup.name, definition]));
  return made.map(({ rollup, unit, file }) => ({
    key: rollupKey(rollup, definitions.get(rollup) as string, { period, provider, unit }),
    file,
  }));
}

/** Units that are rolled up together: of one feed, provider and month, and no more rows than one query need see. `rowsOf` tells those of a drop. */
export function unitsAtOnce(
  { catalogue }: Pick<Intake, 'catalogue'>,
  units: readonly RollupUnit[],
  rowsOf: (dropId: string) => number,
): [RollupUnit, ...RollupUnit[]][] {
  const batches: { place: string; rows: number; units: [RollupUnit, ...RollupUnit[]] }[] = [];
  for (const unit of units) {
    const place = [unit.feed, unit.provider, unit.period].join(' ');
    const rows = unit.drops.reduce((sum, { dropId }) => sum + rowsOf(dropId), 0);
    const last = batches.at(-1);
    if (last?.place === place && last.rows + rows <= ROWS_AT_ONCE && tellsDays(catalogue, unit.feed)) {
      last.units.push(unit);
      last.rows += rows;
    } else batches.push({ place, rows, units: [unit] });
  }
  return batches.map(batch => batch.units);
}

/** Whether each rollup of a feed has the day among its columns, so that its rows can be dealt to units. */
function tellsDays({ feeds, rollups }: Intake['catalogue'], feed: string): boolean {
  const shape = feeds.find(({ name }) => name === feed);
  const days = shape ? dayColumns(shape) : [];
  return rollups
    .filter(rollup => rollup.feed === feed)
    .every(({ columns }) => columns.some(({ name }) => days.includes(name)));
}
