import { rename } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { eventsKey, rollupKey } from '../../core/intake/lake-keys.ts';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import { rollUpUnits } from '../../core/intake/roll-up-units.ts';
import { rollupsOf } from '../../core/intake/rollup-definition.ts';
import type { RollupUnit } from '../../core/intake/rollup-units.ts';
import { pinDrops } from '../../core/run/pin-inputs.ts';
import { settleRollups } from '../../core/usecases/settle-rollups.ts';
import { PERIOD, type Row, useDesk } from './desk.ts';
import { at, csv, header, sightings } from './samples.ts';

const daily = {
  name: 'sightings-daily',
  feed: 'sightings',
  purpose: 'For tests',
  grain: 'one row per day and kind',
  columns: [
    { name: 'kind', type: 'varchar' as const, description: 'Kind' },
    { name: 'seen_date', type: 'date' as const, description: 'Local date' },
    { name: 'sightings', type: 'bigint' as const, description: 'How many' },
    { name: 'kinds', type: 'bigint' as const, description: 'Times that the list knows' },
  ],
  sql: 'select kind, seen_date, count(*) as sightings, (select count(*) from target_times) as kinds from sightings group by kind, seen_date order by kind, seen_date;\n',
  path: 'queries/rollups/sightings-daily/query.sql',
};
const desk = useDesk([sightings], [daily]);
const times = () => BigInt(desk.intake.catalogue.contracts['target-times'].length);

const definitionIn = (catalogue: Catalogue) => rollupsOf(catalogue, 'sightings', PERIOD)[0]?.definition as string;
const units = async () => (await pinDrops(desk.store, desk.intake.catalogue, PERIOD)).units;
const keyOf = (unit: RollupUnit, catalogue = desk.intake.catalogue) =>
  rollupKey('sightings-daily', definitionIn(catalogue), unit);
const rowsOf = (unit: RollupUnit, catalogue = desk.intake.catalogue): Promise<Row[]> =>
  desk.query(
    `select * from read_parquet('${desk.store.uri(keyOf(unit, catalogue))}', hive_partitioning = false) order by all`,
  );

test('receipts come first: a drop is in without a rollup; what lacks one is made once', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1', kind: 'hub' }));
  expect(await desk.store.list('lake/rollups/')).toEqual([]);
  expect(await settleRollups(desk.intake, PERIOD)).toBe(1);
  expect(await settleRollups(desk.intake, PERIOD)).toBe(0);
});

test('a unit is rolled up from accepted rows alone, with the columns that were declared, its month and provider', async () => {
  const late = '2020-09-01T23:00:00Z';
  await desk.send(
    at('a.csv'),
    csv({ id: 'A1', kind: 'hub' }, { id: 'A2', kind: 'hub' }, { id: 'bad', kind: 'hub' }, { id: 'A3', seen_at: late }),
  );
  await settleRollups(desk.intake, PERIOD);
  const [unit] = (await units()) as [RollupUnit];
  const from = { period: PERIOD, provider: 'CSPN' };
  expect(await rowsOf(unit)).toEqual([
    { kind: 'hub', seen_date: new Date('2020-09-01'), sightings: 2n, kinds: times(), ...from },
    { kind: null, seen_date: new Date('2020-09-02'), sightings: 1n, kinds: times(), ...from },
  ]);
});

test('a statement of no events is no unit', async () => {
  await desk.send(at('a.csv'), header);
  expect(await units()).toEqual([]);
});

test('a day that two files hold is rolled up once, from both', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1', kind: 'hub' }));
  await desk.send(at('b.csv'), csv({ id: 'A2', kind: 'hub' }));
  await settleRollups(desk.intake, PERIOD);
  const [unit, ...more] = (await units()) as [RollupUnit];
  expect(more).toEqual([]);
  expect((await rowsOf(unit)).map(({ sightings: count }) => count)).toEqual([2n]);
});

test('units that are made at once have the rows that each would have by itself', async () => {
  const rows = (day: string, ...ids: string[]) =>
    csv(...ids.map((id, n) => ({ id, kind: n % 2 === 0 ? 'hub' : '', seen_at: `2020-09-${day}T08:00:00Z` })));
  await desk.send(at('a.csv'), rows('01', 'A1', 'A2', 'A3'));
  await desk.send(at('b.csv'), rows('02', 'B1', 'B2'));
  await desk.send(at('c.csv'), `${rows('02', 'C1')}${rows('03', 'C2').split('\n').slice(1).join('\n')}`);
  await settleRollups(desk.intake, PERIOD);
  const all = await units();
  expect(all.map(({ days }) => days)).toEqual([['2020-09-01'], ['2020-09-02'], ['2020-09-03']]);
  for (const unit of all) {
    const together = await rowsOf(unit);
    expect(together.length).toBeGreaterThan(0);
    await rollUpUnits(desk.intake, [unit]);
    expect(await rowsOf(unit)).toEqual(together);
  }
});

test('a corrected drop makes another unit; the one that a run has pinned stays as it was', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1', kind: 'hub' }, { id: 'A2' }));
  await settleRollups(desk.intake, PERIOD);
  const [pinned] = (await units()) as [RollupUnit];
  const before = await desk.store.get(keyOf(pinned));
  await desk.send(at('a.csv'), csv({ id: 'A1', kind: 'hub' }));
  await settleRollups(desk.intake, PERIOD);
  const [now] = (await units()) as [RollupUnit];
  expect(now.unit).not.toBe(pinned.unit);
  expect(await desk.store.get(keyOf(pinned))).toEqual(before);
  expect((await rowsOf(now)).map(({ sightings: count }) => count)).toEqual([1n]);
});

test('a changed query, column or reference is another definition', () => {
  const { catalogue } = desk.intake;
  const changed = [
    { ...daily, sql: daily.sql.replace('count(*)', 'count(id)') },
    { ...daily, columns: daily.columns.slice(0, 3) },
  ].map(rollup => definitionIn({ ...catalogue, rollups: [rollup] }));
  const without = (table: string) => definitionIn({ ...catalogue, contracts: { ...catalogue.contracts, [table]: [] } });
  expect(new Set([definitionIn(catalogue), ...changed, without('target-times')]).size).toBe(4);
  expect(without('report-statuses')).toBe(definitionIn(catalogue));
});

test('rolling up again writes the same bytes, and a new definition beside the old one', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1', kind: 'hub' }, { id: 'A2' }));
  await settleRollups(desk.intake, PERIOD);
  const [unit] = (await units()) as [RollupUnit];
  const before = await desk.store.get(keyOf(unit));
  await rollUpUnits(desk.intake, [unit]);
  expect(await desk.store.get(keyOf(unit))).toEqual(before);
  const catalogue = {
    ...desk.intake.catalogue,
    rollups: [{ ...daily, sql: daily.sql.replace('count(*)', '2 * count(*)') }],
  };
  await rollUpUnits({ ...desk.intake, catalogue }, [unit]);
  expect((await rowsOf(unit, catalogue)).map(({ sightings: count }) => count)).toEqual([2n, 2n]);
  expect(await desk.store.get(keyOf(unit))).toEqual(before);
});

test('the same drop gives the same bytes in another store', async () => {
  const dropOf = (receipt: Receipt) => ({ ...receipt, dropId: receipt.dropId as string });
  const bytes = async () => {
    desk.renew();
    const receipt = await desk.send(
      at('a.csv'),
      csv({ id: 'A1', kind: 'hub' }, { id: 'A2', note: '"x\ny"' }, { id: 'bad' }),
    );
    return [
      receipt,
      await desk.store.get(eventsKey(dropOf(receipt))),
      await desk.store.get(receipt.rejectsFile as string),
    ];
  };
  expect(await bytes()).toEqual(await bytes());
});

test('a drop of an earlier version, whose rows do not say of which day they are, is rolled up alike', async () => {
  const late = '2020-09-01T23:00:00Z';
  const receipt = await desk.send(
    at('a.csv'),
    csv({ id: 'A1', kind: 'hub' }, { id: 'A2', kind: 'hub', seen_at: late }),
  );
  await settleRollups(desk.intake, PERIOD);
  const [unit] = (await units()) as [RollupUnit];
  const before = await rowsOf(unit);
  const events = desk.store.uri(eventsKey({ ...receipt, dropId: receipt.dropId as string }));
  await desk.query(
    `copy (select * exclude (counted_date) from read_parquet('${events}')) to '${events}.old' (format parquet)`,
  );
  await rename(`${events}.old`, events);
  await rollUpUnits(desk.intake, [unit]);
  expect(await rowsOf(unit)).toEqual(before);
});

test('a drop that is not there cannot be rolled up', async () => {
  const unit = { unit: 'x', feed: 'sightings', provider: 'CSPN', period: PERIOD, days: ['2020-09-01'] };
  await expect(
    rollUpUnits(desk.intake, [{ ...unit, drops: [{ period: PERIOD, dropId: 'none' }] }]),
  ).rejects.toMatchObject({ code: 'object-missing' });
});
