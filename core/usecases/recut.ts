import { type Feed, tableOf } from '../catalogue/feed.schema.ts';
import { sha256 } from '../domain/sha256.ts';
import type { Intake } from '../intake/intake.ts';
import { eventsKey, rollupKey } from '../intake/lake-keys.ts';
import { readLedger } from '../intake/ledger.ts';
import type { LedgerEntry } from '../intake/ledger-record.schema.ts';
import { rollUpUnits } from '../intake/roll-up-units.ts';
import { rollupsOf } from '../intake/rollup-definition.ts';
import { rollupUnits } from '../intake/rollup-units.ts';
import { activeDrops } from '../intake/standing.ts';
import { toJson } from '../parse/stored-json.ts';
import type { Converter, CutRows } from '../ports/converter.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { PinnedDrop } from '../run/manifest.schema.ts';
import { type Recut, type RecutPart, recutKey } from '../run/recut.schema.ts';
import { openWorld } from '../run/world.ts';
import { normaliseDrop } from './normalise-drop.ts';

/** A store that goes away when it is closed. */
export type OpenScratch = () => Promise<{ readonly store: ObjectStore; close(): Promise<void> }>;

/** What one function does within its time, whatever the size of the month. */
const FEEDS = 8;
const ROWS = 5000;
const PIECES = 3;

/**
 * Takes a slice of a run's drops in once more, cut anew: of some feeds rows of one drop, in one file and, beside it, dealt to several, some of which come
 * wrong first, some twice. What a query can see (the accepted rows, their days, their rollups) has to be the same, since no query can ask for a file.
 * The slice follows from the run's id. The result is filed with the run: the gate and the publication take it up.
 */
export async function recut(
  intake: Intake & { readonly openScratch: OpenScratch },
  { period, runId }: RecutPart,
): Promise<Recut> {
  const { manifest, catalogue } = await openWorld(intake.store, { period, runId });
  const slices: Recut['slices'] = [];
  for (const drop of drawn(
    manifest.drops.filter(each => each.period === period && each.accepted > 0),
    runId,
  )) {
    const feed = catalogue.feeds.find(({ name }) => name === drop.feed) as Feed;
    slices.push(await recutDrop({ ...intake, catalogue }, feed, drop, runId));
  }
  const result: Recut = { schema: 'pmr-recut/1', slices };
  await intake.store.put(recutKey({ period, runId }), toJson(result));
  return result;
}

/** Of some feeds one drop each. */
function drawn(drops: readonly PinnedDrop[], seed: string): PinnedDrop[] {
  const inOrder = drops
    .map(drop => ({ drop, place: sha256(`${seed} ${drop.dropId}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ drop }) => drop);
  return [...Map.groupBy(inOrder, ({ feed }) => feed).values()]
    .flatMap(([first]) => (first ? [first] : []))
    .slice(0, FEEDS);
}

type Services = Parameters<typeof recut>[0];
type Sending = readonly [file: string, text: string];

async function recutDrop(
  intake: Services,
  feed: Feed,
  drop: PinnedDrop,
  seed: string,
): Promise<Recut['slices'][number]> {
  const converter = await intake.openConverter();
  try {
    const events = converter.file('drawn-from.parquet');
    await intake.store.download(eventsKey(drop), events);
    const cut = await converter.cut(feed, events, { seed: `${seed} ${drop.dropId}`, rows: ROWS, pieces: PIECES });
    const whole = await takenIn(intake, converter, feed, drop, [['all.csv', cut.whole]]);
    const again = await takenIn(intake, converter, feed, drop, sendings(cut));
    const { feed: name, provider, period, dropId } = drop;
    const differs = [...new Set([...whole.keys(), ...again.keys()])]
      .filter(what => whole.get(what) !== again.get(what))
      .map(
        what => `${what}: ${whole.get(what) ?? 'nothing'} in one file, ${again.get(what) ?? 'nothing'} in ${PIECES}`,
      );
    const rollups = rollupsOf(intake.catalogue, name, period).length;
    return { feed: name, provider, period, dropId, rows: cut.rows, files: PIECES, rollups, differs };
  } finally {
    await converter.close();
  }
}

/** In the order in which they arrive: a first file that is wrong (it has the rows of another), the rest, that other twice, and the correction of the first. */
const sendings = ({ pieces: [first, second, ...rest] }: CutRows): Sending[] => [
  ['all.csv', second as string],
  ...rest.map((piece, at): Sending => [`rest-${at}.csv`, piece]),
  ['second.csv', second as string],
  ['again.csv', second as string],
  ['all-v2.csv', first as string],
];

/** What a query sees of files once they are taken in, by what it is. */
async function takenIn(
  intake: Services,
  converter: Converter,
  feed: Feed,
  { provider, period }: PinnedDrop,
  files: readonly Sending[],
): Promise<Map<string, string>> {
  const scratch = await intake.openScratch();
  try {
    const own = { ...intake, store: scratch.store };
    const landed = await Promise.all(
      files.map(async ([file, text], at) => {
        const key = `landing/${provider}/${feed.name}/${period}/${file}`;
        const version = await scratch.store.upload(text, key);
        return { key, version, arrivedAt: new Date(Date.UTC(2000, 0, 1, 0, 0, at)).toISOString() };
      }),
    );
    // They are read in another order than that in which they arrived.
    for (const arrival of landed.sort((a, b) => (sha256(a.key) < sha256(b.key) ? -1 : 1)))
      await normaliseDrop(own, arrival);
    const drops = activeDrops(await readLedger(scratch.store, feed.name, period));
    return new Map([
      ['accepted rows', String(drops.reduce((sum, { receipt }) => sum + receipt.accepted, 0))],
      ['digest of the rows', sumOf(drops.map(({ digest }) => digest ?? ''))],
      ...daysOf(drops),
      ...(await rollupDigests(own, converter, feed, drops)),
    ]);
  } finally {
    await scratch.close();
  }
}

function daysOf(drops: readonly LedgerEntry[]): Map<string, string> {
  const days = Map.groupBy(
    drops.flatMap(drop => drop.days ?? []),
    ({ day }) => `rows of ${day}`,
  );
  return new Map([...days].map(([what, each]) => [what, String(each.reduce((sum, { rows }) => sum + rows, 0))]));
}

async function rollupDigests(
  own: Intake,
  converter: Converter,
  feed: Feed,
  drops: readonly LedgerEntry[],
): Promise<Map<string, string>> {
  const digests = new Map<string, string[]>();
  for (const unit of rollupUnits(drops)) {
    await rollUpUnits(own, [unit]);
    for (const { rollup, definition } of rollupsOf(own.catalogue, feed.name, unit.period)) {
      const file = converter.file(
        `${tableOf(rollup.name)}-${sha256(unit.unit + (drops.length > 1)).slice(0, 8)}.parquet`,
      );
      await own.store.download(rollupKey(rollup.name, definition, unit), file);
      const what = `digest of ${rollup.name}`;
      digests.set(what, [...(digests.get(what) ?? []), await converter.digest(rollup, file)]);
    }
  }
  return new Map([...digests].map(([what, each]) => [what, sumOf(each)]));
}

/** Digests of parts add up to that of the whole. */
const sumOf = (digests: readonly string[]): string =>
  digests.reduce((sum, digest) => sum + BigInt(`0x${digest.split('-')[1] || '0'}`), 0n).toString(16);
