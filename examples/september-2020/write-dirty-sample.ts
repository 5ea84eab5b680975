import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { readFeeds } from './read-feeds.ts';
import { rowText } from './row-text.ts';

export interface DirtyDrop {
  /** Below the folder: `<provider>/<feed>/<period>/<file>`. */
  readonly path: string;
  /** What is wrong with it, for people. */
  readonly fault: string;
  /** Rows that the intake can read and must take; null where the drop cannot be read as a drop and is refused as a whole. */
  readonly accepted: number | null;
  readonly rejected: number | null;
}

type Values = Readonly<Record<string, string>>;
type Faulty = DirtyDrop & { readonly body: string | Uint8Array };

/** Writes bad drops, one for each way in which a drop is usually bad. @returns what is wrong with each, and what must come of it */
export async function writeDirtySample(directory: string): Promise<DirtyDrop[]> {
  const drops = [...unreadable(readFeeds()), ...withBadRows(readFeeds())];
  for (const drop of drops) {
    const file = path.join(directory, drop.path);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, drop.body);
  }
  return drops.map(({ body: _, ...about }) => about);
}

function unreadable(feeds: ReadonlyMap<string, Feed>): Faulty[] {
  const text = (feed: string, ...rows: Values[]) => csv(feedOf(feeds, feed), rows);
  const refused = (below: string, fault: string, body: string | Uint8Array): Faulty => ({
    path: below,
    fault,
    accepted: null,
    rejected: null,
    body,
  });
  const zipped = gzipSync(
    text('alerts', ...Array.from({ length: 200 }, (_, at) => ({ alert_id: `AL-CUT-${at}`, region: 'South' }))),
  );
  const accented = text('incidents', { title: 'Café meter', closed_at: '2020-09-09T10:00:00.000Z' });
  return [
    refused(
      'DSP/service-requests/2020-09/wrong-header.csv',
      'a column has another name: received for received_at',
      text('service-requests', {}).replace('received_at', 'received'),
    ),
    refused(
      'DSP/service-requests/2020-13/no-such-month.csv',
      'the period is not a month',
      text('service-requests', {}),
    ),
    refused('NOBODY/alerts/2020-09/unknown-provider.csv', 'no provider has this code', text('alerts', {})),
    refused('DSP/wishes/2020-09/unknown-feed.csv', 'there is no such feed', 'wish\nmore time\n'),
    refused('SMKI/alerts/2020-09/not-a-sender.csv', 'this provider does not send this feed', text('alerts', {})),
    refused('SIE/alerts/2020-09/empty.csv', 'the file is empty, without so much as a header', ''),
    refused(
      'CSPS/alerts/2020-09/truncated.csv.gz',
      'the gzip file ends too early',
      zipped.subarray(0, Math.floor(zipped.length / 2)),
    ),
    refused('DCC/incidents/2020-09/not-utf8.csv', 'the text is Latin-1, not UTF-8', Buffer.from(accented, 'latin1')),
  ];
}

const alert = (id: string, received: string, delivered: string) => ({
  alert_id: id,
  received_at: received,
  delivered_at: delivered,
});
const command = (id: string, hub: string) => ({ command_id: id, hub_id: hub });
const claim = (code: string, reference: string) => ({ measure: 'PM1.1', code, reference });

const dropWith =
  (feeds: ReadonlyMap<string, Feed>) =>
  (provider: string, feed: string, file: string, fault: string, good: Values[], bad: Values[]): Faulty => ({
    path: `${provider}/${feed}/${file}`,
    fault,
    accepted: good.length,
    rejected: bad.length,
    body: csv(feedOf(feeds, feed), [...good, ...bad]),
  });

function withBadRows(feeds: ReadonlyMap<string, Feed>): Faulty[] {
  const drop = dropWith(feeds);
  return [
    drop(
      'DSP',
      'service-requests',
      '2020-08/wrong-month.csv',
      'the rows are of September',
      [],
      [{}, { request_id: 'SR-20200901-0000002' }],
    ),
    drop(
      'DSP',
      'service-requests',
      '2020-09/bad-values.csv',
      'values that are not allowed, no number, out of range or missing',
      [{ request_id: 'SR-DIRTY-1' }],
      [
        { request_id: 'SR-DIRTY-2', region: 'Wales' },
        { request_id: 'SR-DIRTY-3', mode_of_operation: 'on demand' },
        { request_id: 'SR-DIRTY-4', status_id: '38' },
        { request_id: 'SR-DIRTY-5', srv: '' },
        { request_id: 'SR-DIRTY-6', quarantined_ms: '-5' },
      ],
    ),
    drop(
      'CSPN',
      'alerts',
      '2020-09/bad-instants.csv',
      'instants without a zone, of another form, of no such day, or in the wrong order',
      [alert('AL-DIRTY-1', '2020-09-01T08:00:00.000Z', '2020-09-01T09:00:02.500+01:00')],
      [
        alert('AL-DIRTY-2', '2020-09-01T08:00:00', ''),
        alert('AL-DIRTY-3', '01/09/2020 08:00', ''),
        alert('AL-DIRTY-4', '2020-09-31T08:00:00.000Z', ''),
        alert('AL-DIRTY-5', '2020-09-01T08:00:00.000Z', '2020-09-01T07:59:59.999Z'),
      ],
    ),
    drop(
      'CSPN',
      'han-commands',
      '2020-09/duplicates.csv',
      'two rows repeat the key of the first, with other values',
      [command('HC-DIRTY-1', '00-DB-12-34-56-78-90-A1'), command('HC-DIRTY-2', '00-DB-12-34-56-78-90-A1')],
      [command('HC-DIRTY-1', '00-DB-12-34-56-78-90-A2'), command('HC-DIRTY-1', '00-DB-12-34-56-78-90-A3')],
    ),
    drop(
      'CSPC',
      'exceptions',
      '2020-09/unknown-code.csv',
      'a claim under a code that is not on the exceptions list',
      [claim('HUB-NO-ADDRESS', '00-DB-12-34-56-78-90-A1')],
      [claim('BAD-WEATHER', '00-DB-12-34-56-78-90-A2')],
    ),
  ];
}

/** Rows like the feed's examples, with some values changed. */
function csv(feed: Feed, rows: readonly Values[]): string {
  const { header, line } = rowText(feed, 'csv');
  return header + rows.map(values => line(feed.columns.map(column => values[column.name] ?? column.example))).join('');
}

function feedOf(feeds: ReadonlyMap<string, Feed>, name: string): Feed {
  const feed = feeds.get(name);
  if (!feed) throw new RangeError(`queries/feeds has no ${name}`);
  return feed;
}
