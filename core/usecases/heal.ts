import { PmrError } from '../domain/pmr-error.ts';
import type { RunName } from '../domain/run-name.ts';
import { healDrops } from '../intake/heal/heal-drops.ts';
import { healLedger } from '../intake/heal/heal-ledger.ts';
import { healReceipts } from '../intake/heal/heal-receipts.ts';
import { healRefusals } from '../intake/heal/heal-refusals.ts';
import { healRollups } from '../intake/heal/heal-rollups.ts';
import { lost, type Mended, mended } from '../intake/heal/mended.ts';
import type { Intake } from '../intake/intake.ts';
import { eventsKey, rollupKey } from '../intake/lake-keys.ts';
import { ledgersIn } from '../intake/ledger.ts';
import { unitsAtOnce } from '../intake/roll-up-units.ts';
import { type RollupUnit, rollupUnits } from '../intake/rollup-units.ts';
import { activeDrops } from '../intake/standing.ts';
import { labelsKey, runLabels } from '../judge/run-labels.ts';
import { toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { candidateKey } from '../publication/addresses.ts';
import { exposeTables } from '../run/expose-tables.ts';
import { manifestKey, resultKey } from '../run/manifest.schema.ts';
import { openWorld, packCatalogue, textsOf, type World, writeWorld } from '../run/world.ts';
import { healCandidate } from './heal-candidate.ts';
import { healWorld } from './heal-world.ts';
import { type RenderComparison, type RenderShelf, shelve } from './shelve.ts';

export interface HealDeps extends Intake {
  /** Runs a query of a run. @returns its result as CSV */
  readonly runQuery: (text: string) => Promise<Uint8Array>;
  readonly renderShelf: RenderShelf;
  readonly renderComparison: RenderComparison;
  readonly tell: (doing: string) => void;
}

/**
 * Finds derived files that are lost or damaged and makes them again from landing: ledger records from their checkpoints, the rows,
 * keys and rejects of drops, receipts, rollups, the tables and results of runs, their candidates, and the shelf. What a run makes anew
 * whenever it is started (what was judged, the report before it is rendered) is not looked at. What it makes again of a drop has to have
 * the digest that the ledger has, and the bytes where the engine is the same. What is whole is left as it is. Published files are no
 * derived files: `verify` looks at those.
 */
export async function heal({ runQuery, renderShelf, renderComparison, tell, ...intake }: HealDeps): Promise<Mended[]> {
  const told: Mended[] = [];
  const rolled = new Map<string, Rolled>();
  const rows = new Map<string, number>();
  const recorded = new Set<string>();
  const unread = new Set<string>();
  for (const place of await ledgersIn(intake.store)) {
    tell(`${place.feed} ${place.period}`);
    const ledger = await healLedger(intake.store, place);
    if (ledger.told.some(each => !each.mended)) unread.add(`${place.feed}/${place.period}`);
    told.push(...ledger.told, ...(await healDrops(intake, ledger.records)));
    told.push(...(await healReceipts(intake.store, ledger.records)));
    if (intake.catalogue.rollups.some(({ feed }) => feed === place.feed))
      addUnits(rolled, intake, rollupUnits(activeDrops(ledger.records)), []);
    for (const record of ledger.records) {
      recorded.add(`landing/${record.provider}/${record.feed}/${record.period}/${record.file}`);
      if (record.kind === 'reading') rows.set(record.dropId, record.receipt.accepted);
    }
  }
  told.push(...(await healRefusals(intake, { recorded, unread })));
  const worlds: World[] = [];
  const runs = await runsIn(intake.store);
  for (const run of runs) {
    told.push(...(await healWorld(intake.store, run, { catalogue: intake.catalogue, others: runs })));
    const world = await openWorld(intake.store, run).catch(faultOf);
    if (typeof world === 'string') {
      told.push(lost(manifestKey(run), world));
      continue;
    }
    worlds.push(world);
    const { manifest, catalogue } = world;
    const owed = manifest.rollups.flatMap(({ rollup, feed, period, definition }) =>
      manifest.units
        .filter(unit => unit.feed === feed && unit.period === period)
        .map(unit => rollupKey(rollup, definition, unit)),
    );
    addUnits(rolled, { ...intake, catalogue }, manifest.units, owed);
  }
  tell('rollups');
  const gone = new Set(told.filter(each => !each.mended).map(({ key }) => key));
  // Of rows that are lost nothing is rolled up: what stands may be right.
  const sound = ({ feed, provider, drops }: RollupUnit) =>
    !drops.some(drop => gone.has(eventsKey({ feed, provider, ...drop })));
  for (const { by, units, owed } of rolled.values())
    for (const batch of unitsAtOnce(by, [...units.values()].filter(sound), dropId => rows.get(dropId) ?? 0))
      told.push(...(await healRollups(by, batch, key => owed.has(key))));
  for (const world of worlds) {
    tell(`run ${world.manifest.runId}`);
    // Whether a run owes its results is known by its candidate, which is therefore made first.
    told.push(...(await healCandidate(intake.store, world.manifest)));
    told.push(...(await healRun(intake.store, world, runQuery)));
  }
  if ((await intake.store.list('published/')).length > 0)
    await shelve({
      store: mendingStore(intake.store, told, 'It was made again from the versions that are out.'),
      renderShelf,
      renderComparison,
      anew: true,
    });
  return told;
}

/** What one catalogue rolls up in its own way. */
interface Rolled {
  readonly by: Intake;
  readonly units: Map<string, RollupUnit>;
  /** Keys of rollups that have to stand. */
  readonly owed: Set<string>;
}

function addUnits(
  rolled: Map<string, Rolled>,
  by: Intake,
  units: readonly RollupUnit[],
  owed: readonly string[],
): void {
  const { catalogueSha256, contractsSha256 } = packCatalogue(by.catalogue).hashes;
  const way = `${catalogueSha256} ${contractsSha256}`;
  const known = rolled.get(way) ?? { by, units: new Map<string, RollupUnit>(), owed: new Set<string>() };
  for (const unit of units) known.units.set(`${unit.feed} ${unit.provider} ${unit.period} ${unit.unit}`, unit);
  for (const key of owed) known.owed.add(key);
  rolled.set(way, known);
}

/** The tables that a run's queries see, their texts, and those of its results that stand. */
async function healRun(
  store: ObjectStore,
  { manifest, catalogue }: World,
  runQuery: HealDeps['runQuery'],
): Promise<Mended[]> {
  const told: Mended[] = [];
  const mending = mendingStore(store, told, 'It was written again as the run has it.');
  const texts = textsOf(catalogue, manifest.runId);
  await exposeTables(mending, catalogue, manifest);
  await writeWorld(mending, catalogue, manifest, texts);
  const rendered = await store.head(candidateKey(manifest));
  for (const [name, text] of texts) {
    const key = resultKey(manifest, name);
    const standing = await store.get(key);
    // A run that has not come to its candidate makes what it lacks when it is started again.
    if (!standing && !rendered) continue;
    const { result, why } = await runQuery(text).then(
      body => ({ result: body, why: '' }),
      (error: Error) => ({ result: null, why: error.message }),
    );
    if (result === null) told.push(lost(key, `Its query could not be run: ${why}`));
    else if (!standing || Buffer.compare(standing, result) !== 0) {
      await store.put(key, result);
      told.push(mended(key, 'Its query was run again.'));
    }
  }
  // By these a Service User is told its position.
  if (rendered && told.every(each => each.mended))
    await mending.put(labelsKey(manifest), toJson(Object.fromEntries(await runLabels(store, catalogue, manifest))));
  return told;
}

/** A store that writes only what does not stand so already, and tells of it. */
function mendingStore(store: ObjectStore, told: Mended[], says: string): ObjectStore {
  return {
    ...store,
    async put(key, body) {
      const standing = await store.get(key);
      if (standing && Buffer.compare(standing, Buffer.from(body as Uint8Array)) === 0) return;
      await store.put(key, body);
      told.push(mended(key, says));
    },
  };
}

/** A run exists once its manifest stands; of one that has lost it its candidate is left. */
const RUN_IN_KEY = /^runs\/(\d{4}-\d\d)\/([^/]+)\/(manifest|candidate)\.json$/;

async function runsIn(store: ObjectStore): Promise<RunName[]> {
  const found = new Map<string, RunName>();
  for (const { key } of await store.list('runs/')) {
    const [, period, runId] = RUN_IN_KEY.exec(key) ?? [];
    if (period && runId) found.set(runId, { period, runId });
  }
  return [...found.values()];
}

function faultOf(error: unknown): string {
  if (error instanceof PmrError) return error.message;
  throw error;
}
