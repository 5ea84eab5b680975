import { expect, test } from '@jest/globals';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { eventsKey, rollupKey } from '../../core/intake/lake-keys.ts';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import { rollUpAgain } from '../../core/intake/roll-up-again.ts';
import { rollupsOf } from '../../core/intake/rollup-definition.ts';
import { PERIOD, useDesk } from './desk.ts';
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
    { name: 'days', type: 'bigint' as const, description: 'Days of the month' },
  ],
  sql: 'select kind, seen_date, count(*) as sightings, (select days from month) as days from sightings group by kind, seen_date order by kind, seen_date;\n',
  path: 'queries/rollups/sightings-daily/query.sql',
};
const desk = useDesk([sightings], [daily]);

const dropOf = (receipt: Receipt) => ({ ...receipt, dropId: receipt.dropId as string });
const definitionIn = (catalogue: Catalogue) => rollupsOf(catalogue, 'sightings', PERIOD)[0]?.definition as string;
const rolledUp = (receipt: Receipt, definition: string) => {
  const uri = desk.store.uri(rollupKey('sightings-daily', definition, dropOf(receipt)));
  return desk.query(`select * from read_parquet('${uri}', hive_partitioning = false)`);
};

test('a drop is rolled up from its accepted rows alone, with the columns that were declared and the drop they come from', async () => {
  const late = '2020-09-01T23:00:00Z';
  const receipt = await desk.send(
    at('a.csv'),
    csv({ id: 'A1', kind: 'hub' }, { id: 'A2', kind: 'hub' }, { id: 'bad', kind: 'hub' }, { id: 'A3', seen_at: late }),
  );
  const from = { period: PERIOD, provider: 'CSPN', drop_id: receipt.dropId };
  expect(await rolledUp(receipt, definitionIn(desk.intake.catalogue))).toEqual([
    { kind: 'hub', seen_date: new Date('2020-09-01'), sightings: 2n, days: 30n, ...from },
    { kind: null, seen_date: new Date('2020-09-02'), sightings: 1n, days: 30n, ...from },
  ]);
});

test('a statement of no events has an empty rollup', async () => {
  const receipt = await desk.send(at('a.csv'), header);
  expect(await rolledUp(receipt, definitionIn(desk.intake.catalogue))).toEqual([]);
});

test('a changed query, column or reference is another definition; another month is, where it reads the month', () => {
  const { catalogue } = desk.intake;
  const changed = [
    { ...daily, sql: daily.sql.replace('count(*)', 'count(id)') },
    { ...daily, columns: daily.columns.slice(0, 3) },
  ].map(rollup => definitionIn({ ...catalogue, rollups: [rollup] }));
  const october = rollupsOf(catalogue, 'sightings', '2020-10')[0]?.definition;
  expect(new Set([definitionIn(catalogue), ...changed, october]).size).toBe(4);
  const untouched = { ...catalogue, contracts: { ...catalogue.contracts, 'target-times': [] } };
  expect(definitionIn(untouched)).toBe(definitionIn(catalogue));
});

test('rolling up again writes the same bytes, and a new definition beside the old one', async () => {
  const receipt = await desk.send(at('a.csv'), csv({ id: 'A1', kind: 'hub' }, { id: 'A2' }));
  const key = rollupKey('sightings-daily', definitionIn(desk.intake.catalogue), dropOf(receipt));
  const before = await desk.store.get(key);
  await rollUpAgain(desk.intake, dropOf(receipt));
  expect(await desk.store.get(key)).toEqual(before);
  const catalogue = {
    ...desk.intake.catalogue,
    rollups: [{ ...daily, sql: daily.sql.replace('count(*)', '2 * count(*)') }],
  };
  await rollUpAgain({ ...desk.intake, catalogue }, dropOf(receipt));
  expect((await rolledUp(receipt, definitionIn(catalogue))).map(({ sightings: count }) => count)).toEqual([2n, 2n]);
  expect(await desk.store.get(key)).toEqual(before);
});

test('the same drop gives the same bytes in another store', async () => {
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

test('a drop that is not there cannot be rolled up', async () => {
  await expect(
    rollUpAgain(desk.intake, { feed: 'sightings', period: PERIOD, provider: 'CSPN', dropId: 'none' }),
  ).rejects.toMatchObject({ code: 'object-missing' });
});
