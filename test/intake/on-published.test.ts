import { expect, test } from '@jest/globals';
import { describeStatus } from '../../cli/verbs/status.ts';
import { Feed } from '../../core/catalogue/feed.schema.ts';
import { periodStatus } from '../../core/usecases/period-status.ts';
import { useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

/** Whose rows may be told anew with the month after. */
const stays = Feed.parse({
  ...sightings,
  name: 'stays',
  months: {
    ...sightings.months,
    touches_until: 'left_at',
    open_when: 'left_at is null',
    sent: 'again',
    settles_within: 1,
  },
});
const desk = useDesk([sightings, stays]);

/** A version as it is out, of which nothing is looked at but what it pins; without its seal it is not out yet. */
async function publish(version: number, { period = '2020-09', seal = true } = {}): Promise<void> {
  const drops = (await desk.active('sightings', period)).map(
    ({ feed, period: month, provider, dropId, file, sha256, arrivedAt, receipt }) => ({
      ...{ feed, period: month, provider, dropId, file, sha256, arrivedAt },
      accepted: receipt.accepted,
      rejected: receipt.rejected,
    }),
  );
  const run = {
    schema: 'pmr-manifest/2',
    report: 'pmr',
    runId: 'r',
    ...{ period, version, drops },
    openedAt: '2020-10-20T06:00:00.000Z',
    reissue: null,
    codeVersion: 'test',
    catalogueSha256: 'c',
    contractsSha256: 'c',
    rollups: [],
    queries: [],
    texts: {},
    earlier: [],
  };
  const folder = `published/pmr/${period}/v${version}/`;
  await desk.store.put(`${folder}run.json`, JSON.stringify(run));
  await desk.store.put(`${folder}manifest.json`, '{}');
  if (seal) await desk.store.put(`${folder}manifest.dsse.json`, '{}');
}

const told = ({ notes }: { notes: readonly { code: string; says: string }[] }) =>
  notes.filter(({ code }) => code === 'month-is-published').map(({ says }) => says);
const says = (version: number) =>
  `Version ${version} of 2020-09 is out and stays as it is: this file counts once the month is issued again, with reissue --period 2020-09 --revision --reason "...".`;

test('a drop for a month that is out is told so, with the newest version; before that, and of a version without its seal, nothing is', async () => {
  expect(told(await desk.send(at('a.csv'), csv({ id: 'A1' })))).toEqual([]);
  await publish(1, { seal: false });
  expect(told(await desk.send(at('b.csv'), csv({ id: 'B1' })))).toEqual([]);
  await publish(1);
  const late = await desk.send(at('c.csv'), csv({ id: 'C1' }));
  expect([late.outcome, told(late)]).toEqual(['accepted', [says(1)]]);
  await publish(2);
  expect(told(await desk.send(at('d.csv'), csv({ id: 'D1' }, { id: 'not a key' })))).toEqual([says(2)]);
  expect(told(await desk.send(at('e.csv', 'CSPN', '2020-10'), csv()))).toEqual([]);
  const filed = (await desk.receipts(at('d.csv').replace('d.csv', ''))).find(({ file }) => file === 'd.csv');
  expect(told(filed ?? { notes: [] })).toEqual([says(2)]);
});

test('what changes nothing says nothing: content that is there, a file below a higher version, one that is refused', async () => {
  await desk.send(at('a-v2.csv'), csv({ id: 'A1' }));
  await publish(1);
  const sent = [
    await desk.send(at('a-v2.csv'), csv({ id: 'A1' })),
    await desk.send(at('a.csv'), csv({ id: 'A2' })),
    await desk.send(at('b.csv'), csv({ id: 'not a key' })),
  ];
  expect(sent.map(({ outcome }) => outcome)).toEqual(['already-accepted', 'superseded', 'refused']);
  expect(sent.flatMap(told)).toEqual([]);
});

test('a later month that tells rows of a month that is out anew says so; one that tells none does not', async () => {
  const stay = (file: string, period: string) => at(file, 'CSPN', period).replace('sightings', 'stays');
  const open = { id: 'A1', seen_at: '2020-09-30T08:00:00.000Z' };
  await desk.send(stay('a.csv', '2020-09'), csv(open));
  await publish(1);
  const other = { id: 'B1', seen_at: '2020-10-03T08:00:00.000Z' };
  const ended = { ...open, left_at: '2020-10-02T08:00:00.000Z' };
  const fresh = await desk.send(stay('a.csv', '2020-10'), csv(other));
  expect([fresh.outcome, told(fresh)]).toEqual(['accepted', []]);
  const anew = await desk.send(stay('b.csv', '2020-10'), csv(ended));
  expect([anew.outcome, told(anew)]).toEqual([
    'accepted',
    [says(1).replace('this file', 'what this file says anew of rows of that month')],
  ]);
});

test('the status names what counts now and is not in the newest version, until one is out that has it', async () => {
  const status = () =>
    periodStatus(desk.store, desk.intake.catalogue, { period: '2020-09', at: '2020-12-01T08:00:00.000Z' });
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  expect((await status()).published).toBeNull();
  await publish(1);
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  const caughtUp = await status();
  expect(caughtUp.published).toEqual({ version: 1, since: [] });
  expect(describeStatus(caughtUp)).not.toContain('is out');
  await desk.send(at('b.csv'), csv({ id: 'B1' }));
  expect(
    describeStatus(await status())
      .split('\n')
      .at(-1),
  ).toBe(
    'Version 1 is out and stays as it is; not in it is CSPN/sightings/2020-09/b.csv: issue the month again with reissue --period 2020-09 --revision --reason "...".',
  );
  await desk.send(at('a.csv'), csv({ id: 'A2' }));
  expect((await status()).published?.since).toEqual(['CSPN/sightings/2020-09/a.csv', 'CSPN/sightings/2020-09/b.csv']);
  await publish(2);
  expect((await status()).published).toEqual({ version: 2, since: [] });
});
