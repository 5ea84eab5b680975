import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { workbenchIn } from '../../adapters/duckdb/open-workbench.ts';
import type { Workbench } from '../../adapters/duckdb/workbench.ts';
import { folderStore } from '../../adapters/local/folder-store.ts';
import type { Catalogue, RollupDefinition } from '../../core/catalogue/catalogue.ts';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { literal } from '../../core/catalogue/sql-text.ts';
import { monthsAround } from '../../core/intake/key-contest.ts';
import { eventsKey } from '../../core/intake/lake-keys.ts';
import { readLedger } from '../../core/intake/ledger.ts';
import type { LedgerEntry, LedgerRecord } from '../../core/intake/ledger-record.schema.ts';
import { Receipt } from '../../core/intake/receipt.schema.ts';
import { staleDrops } from '../../core/intake/stale-drops.ts';
import { activeDrops } from '../../core/intake/standing.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { type Arrival, type Intake, normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { expectSeparatedThousands } from '../bare-numbers.ts';

const root = path.resolve(import.meta.dirname, '../..');

export type Row = Readonly<Record<string, unknown>>;

export interface Reject {
  readonly line: string;
  readonly column: string;
  readonly rule: string;
  readonly raw: string;
  readonly mend: string;
}

/** The intake on a folder of its own for each test, with what a test looks at. */
export interface Desk {
  readonly store: ObjectStore;
  readonly intake: Intake;
  /** Begins again with an empty store. */
  renew(): void;
  /** Puts a file into landing, at `<provider>/<feed>/<period>/<file>`. */
  land(below: string, body: string | Uint8Array): Promise<void>;
  /** Lands a file and reads it. Files arrive a second apart unless `at` (seconds) says otherwise. */
  send(below: string, body: string | Uint8Array, at?: number): Promise<Receipt>;
  /** Reads a file that is in landing. */
  read(below: string, at: number, intake?: Partial<Intake>): Promise<Receipt>;
  /** The accepted rows of a drop, as stored. */
  events(drop: Pick<LedgerEntry, 'feed' | 'period' | 'provider' | 'dropId'>): Promise<Row[]>;
  /** The rows that a report of the month would see, of all its drops, by drop. */
  reported(feed: string, period?: string): Promise<Row[]>;
  /** The readings of drops that the ledger records, in order. */
  ledger(feed: string, period?: string): Promise<LedgerEntry[]>;
  records(feed: string, period?: string): Promise<LedgerRecord[]>;
  /** What a report of the month would pin. */
  active(feed: string, period?: string): Promise<LedgerEntry[]>;
  stale(feed: Feed, period?: string): Promise<LedgerEntry[]>;
  rejects(receipt: Receipt): Promise<Reject[]>;
  /** All receipts below a folder, in key order, checked against their schema. */
  receipts(below?: string): Promise<Receipt[]>;
  query(sql: string): Promise<Row[]>;
}

export const PERIOD = '2020-09';

/** Arrival time of a number of seconds after the first. */
export const arrivalAt = (seconds: number): string => new Date(Date.UTC(2020, 9, 1) + seconds * 1000).toISOString();

/** What the folder store calls the version of a landed file; the event that tells of a file names it. */
const versionOf = async (file: string): Promise<string | undefined> =>
  (await stat(file, { bigint: true }).catch(() => undefined))?.ino.toString(36);

/** A desk for each test of a file. Feeds and rollups are added to those of the catalogue. */
export function useDesk(feeds: readonly Feed[] = [], rollups: readonly RollupDefinition[] = []): Desk {
  const desk = {} as { -readonly [Name in keyof Desk]: Desk[Name] };
  let home: string;
  let catalogue: Catalogue;
  let bench: Workbench;
  let homes = 0;
  let next = 0;

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'pmr-desk-'));
    const found = await readCatalogue(root);
    // A run pins only what its report reads: a measure needs the feeds of the desk.
    const needs = feeds.map(({ name }) => name);
    catalogue = {
      ...found,
      feeds: [...found.feeds, ...feeds],
      rollups: [...found.rollups, ...rollups],
      measures: found.measures.map((measure, at) =>
        at === 0 ? { ...measure, needs: [...measure.needs, ...needs] } : measure,
      ),
    };
    bench = await workbenchIn()();
  });
  afterAll(async () => {
    await bench.close();
    await rm(home, { recursive: true, force: true });
  });
  beforeEach(() => desk.renew());

  const body = async (key: string) => new TextDecoder().decode(await desk.store.get(key));

  return Object.assign(desk, {
    renew() {
      next = 0;
      desk.store = folderStore(path.join(home, `home-${++homes}`));
      desk.intake = {
        store: desk.store,
        catalogue,
        openConverter: converterIn(),
      };
    },
    land: (below: string, text: string | Uint8Array) => desk.store.put(`landing/${below}`, text),
    async send(below: string, text: string | Uint8Array, at = ++next) {
      await desk.land(below, text);
      return desk.read(below, at);
    },
    async read(below: string, at: number, intake: Partial<Intake> = {}) {
      const key = `landing/${below}`;
      const arrival: Arrival = { key, arrivedAt: arrivalAt(at), version: await versionOf(desk.store.uri(key)) };
      const receipt = Receipt.parse(await normaliseDrop({ ...desk.intake, ...intake }, arrival));
      expectSeparatedThousands(receipt);
      return receipt;
    },
    query: (sql: string) => bench.rows(sql),
    events: (drop: Parameters<Desk['events']>[0]) => rowsOf(desk.store.uri(eventsKey(drop))),
    async reported(feed: string, period = PERIOD) {
      const drops = await desk.active(feed, period);
      return (await Promise.all(drops.map(drop => desk.events(drop)))).flat();
    },
    records: (feed: string, period = PERIOD) => readLedger(desk.store, feed, period),
    ledger: async (feed: string, period = PERIOD) =>
      (await desk.records(feed, period)).filter(record => record.kind === 'reading'),
    active: async (feed: string, period = PERIOD) => activeDrops(await desk.records(feed, period)),
    stale: async (feed: Feed, period = PERIOD) => {
      const around = monthsAround(feed, period).map(month => desk.records(feed.name, month));
      return staleDrops(feed, [await desk.records(feed.name, period)], await Promise.all(around));
    },
    async rejects({ rejectsFile }: Receipt) {
      return parse(await readFile(desk.store.uri(rejectsFile as string)), { columns: true }) as Reject[];
    },
    async receipts(below = '') {
      const keys = (await desk.store.list(`receipts/${below}`))
        .map(({ key }) => key)
        .filter(key => key.endsWith('.json'));
      return Promise.all(keys.map(async key => Receipt.parse(JSON.parse(await body(key)))));
    },
  });

  function rowsOf(file: string): Promise<Row[]> {
    return bench.rows(`select * from read_parquet(${literal(file)}, hive_partitioning = false)`);
  }
}
