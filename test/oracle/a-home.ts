import path from 'node:path';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import { type FoundDrop, findDrops } from '../../cli/find-drops.ts';
import { sampleDrops } from '../../cli/sample-drops.ts';
import { uploadFiles } from '../../cli/upload-files.ts';
import { plusMonths, reportingMonth } from '../../core/domain/reporting-month.ts';
import { MADE_AT } from '../../examples/september-2020/arrivals.ts';
import { writeSample } from '../../examples/september-2020/write-sample.ts';

/** A month as the product has published it, and the drops that it had by then, in the order in which they were sent. */
export interface PublishedMonth {
  readonly month: string;
  readonly published: string;
  readonly drops: readonly string[];
  /** The date on which each of these folders was sent, and how many of them each version of an earlier month rested on. */
  readonly sent?: readonly string[];
  readonly earlier?: readonly string[];
}

/** The product on one machine, with a clock that stands still. */
export const openHome = async (home: string, now: string): Promise<Embedded> =>
  embedded({ home, catalogue: await readCatalogue('.'), codeVersion: 'oracle', clock: () => now });

/** Takes drops in; whatever is wrong with them is in their receipts. */
export async function takeIn(pmr: Embedded, drops: readonly FoundDrop[]): Promise<void> {
  const { failure } = await uploadFiles(pmr, drops, () => {});
  if (failure !== undefined) throw failure;
}

/** The sample, taken in and published as `pmr start` does. */
export async function publishSample(folder: string): Promise<PublishedMonth> {
  const month = '2020-09';
  const home = path.join(folder, 'home');
  const pmr = await openHome(home, MADE_AT);
  await writeSample({ directory: path.join(folder, 'sample') });
  await takeIn(pmr, (await sampleDrops(path.join(folder, 'sample'), pmr.catalogue)).drops);
  const { version } = await pmr.monthEnd({ period: month });
  return { month, published: publishedIn(home, month, version), drops: [path.join(home, 'landing')] };
}

export const publishedIn = (home: string, month: string, version: number): string =>
  path.join(home, 'published', 'pmr', month, `v${version}`);

const EDGE = 'test/oracle/edge';
const EDGE_MONTH = '2020-10';
/** When the drops of each folder are sent, and why the month is issued again with them. */
const SENDINGS = [
  { folder: '1-sent-by-mid-november', from: '2020-11-13T09:00:00.000Z' },
  {
    folder: '2-sent-later',
    from: '2020-12-04T09:00:00.000Z',
    reason: 'corrections, and what became known in November',
  },
];

/** The month of edge events, each version with the drops that were in by then. */
export async function publishEdge(folder: string): Promise<PublishedMonth[]> {
  const month = EDGE_MONTH;
  const home = path.join(folder, 'home');
  const sent: string[] = [];
  const months: PublishedMonth[] = [];
  for (const sending of SENDINGS) {
    const pmr = await openHome(home, sending.from.replace('T09', 'T18'));
    const { drops } = await findDrops(path.join(EDGE, sending.folder), pmr.catalogue);
    await takeIn(pmr, sentInTurn(drops, sending.from));
    const { reason } = sending;
    const { version } = await pmr.monthEnd({ period: month, ...(reason ? { reason } : {}) });
    sent.push(path.resolve(EDGE, sending.folder));
    months.push({
      month,
      published: publishedIn(home, month, version),
      drops: [...sent],
      sent: SENDINGS.slice(0, sent.length).map(({ from }) => from.slice(0, 10)),
    });
  }
  return [...months, await publishAfter(home, month, months)];
}

/** The month after: what it says of the one before is what was first published, and what stands. */
async function publishAfter(home: string, month: string, versions: readonly PublishedMonth[]): Promise<PublishedMonth> {
  const after = plusMonths(reportingMonth(month), 1);
  const { version } = await (await openHome(home, '2020-12-14T18:00:00.000Z')).monthEnd({ period: after });
  const earlier = versions.map(({ drops }) => `${month}:${drops.length}`);
  const { drops = [], sent = [] } = versions.at(-1) ?? {};
  return { month: after, published: publishedIn(home, after, version), drops, sent, earlier };
}

/** A month whose drops were drawn at random, sent when the month after it is over too. */
export async function publishDrawn(folder: string, drops: string, month: string): Promise<PublishedMonth> {
  const sentOn = `${plusMonths(reportingMonth(month), 2)}-13`;
  const home = path.join(folder, 'home');
  const pmr = await openHome(home, `${sentOn}T18:00:00.000Z`);
  await takeIn(pmr, sentInTurn((await findDrops(drops, pmr.catalogue)).drops, `${sentOn}T09:00:00.000Z`));
  const { version } = await pmr.monthEnd({ period: month });
  return { month, published: publishedIn(home, month, version), drops: [drops] };
}

/** One a second, in the order of their names, which is that in which the oracle takes them for sent. */
const sentInTurn = (drops: readonly FoundDrop[], from: string): FoundDrop[] =>
  drops
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map((drop, at) => ({ ...drop, arrivedAt: new Date(Date.parse(from) + at * 1000).toISOString() }));
