import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LogEventName } from '../../adapters/aws/log-events.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { folderStore } from '../../adapters/local/folder-store.ts';
import { openScratchStore } from '../../adapters/local/scratch-store.ts';
import { renderFiles } from '../../adapters/render/render-files.ts';
import { renderSibling } from '../../adapters/render/sibling/render-sibling.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { IntakeServices } from '../../lambdas/shared/intake-services.ts';
import type { RenderServices } from '../../lambdas/shared/render-services.ts';
import { aSigner } from '../a-signer.ts';
import { fewMeasures } from '../few-measures.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const AT = '2020-10-18T05:00:00.000Z';

/** A small drop of certificate requests, the first of which came late. */
export const requestsCsv = (first = 'CS-20200901-000001') =>
  `request_id,interface,received_at,delivered_at
${first},PORTAL,2020-09-01T08:00:00.000Z,2020-09-01T09:00:00.000Z
CS-20200901-000002,PORTAL,2020-09-01T08:00:00.000Z,2020-09-01T08:00:04.100Z
`;

export interface Logged {
  readonly event: LogEventName;
  readonly facts: Readonly<Record<string, unknown>>;
}

let whole: Promise<Catalogue> | undefined;

/**
 * What the functions need, over a folder in place of S3, with all that they log.
 * `measures` are the folders of those that a month end is to count, in place of all.
 */
export async function testServices(measures?: readonly string[]) {
  const home = await mkdtemp(path.join(tmpdir(), 'pmr-lambda-'));
  whole ??= readCatalogue(ROOT);
  const catalogue = measures ? fewMeasures(await whole, measures) : await whole;
  const store = folderStore(home);
  const logged: Logged[] = [];
  const log = (event: LogEventName, facts = {}) => {
    logged.push({ event, facts });
  };
  const intake: IntakeServices = {
    store,
    catalogue,
    log,
    openConverter: converterIn({ parent: home }),
    openScratch: openScratchStore,
    landingBucket: 'landing-bucket',
  };
  const report: RenderServices & { readonly signer: ReturnType<typeof aSigner> } = {
    store,
    catalogue,
    log,
    clock: () => AT,
    codeVersion: 'test',
    renderFiles,
    renderSibling,
    signer: aSigner(),
    keepTables: async () => {},
  };
  return { home, store, catalogue, logged, intake, report, close: () => rm(home, { recursive: true, force: true }) };
}

export type TestServices = Awaited<ReturnType<typeof testServices>>;

/** A sample event from `test/lambdas/events`. */
export const sampleEvent = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(path.join(import.meta.dirname, 'events', `${name}.json`), 'utf8'));
