import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Feed } from '../catalogue/feed.schema.ts';
import { providerCodes } from '../catalogue/in-force.ts';
import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { type ReportingMonth, reportingMonth } from '../domain/reporting-month.ts';

/** Where a drop lies: `landing/<provider>/<feed>/<period>/<file name>`. */
export interface DropAddress {
  readonly key: string;
  readonly provider: string;
  readonly feed: string;
  readonly period: ReportingMonth;
  readonly file: string;
  /** What a later file supersedes: the file name without its ending and without `-v2`, `-v3` … */
  readonly part: string;
  readonly format: 'csv' | 'ndjson';
}

/** Receipts and temporary files are named after it, and a file system takes 255 bytes. */
const LONGEST_NAME = 180;

const FILE = /^(?<part>[A-Za-z0-9][A-Za-z0-9._-]*?)(-v\d+)?\.(?<ending>csv|ndjson|jsonl)(\.gz)?$/;

/** The part that a file of this name is for; null where it is no name for a drop. */
export const partOf = (file: string): string | null => FILE.exec(file)?.groups?.part ?? null;

/** Splits a key into its five places; says nothing yet about whether provider and feed are known. */
export function splitKey(key: string): { provider: string; feed: string; period: string; file: string } {
  const [landing, provider, feed, period, file, ...more] = key.split('/');
  if (landing !== 'landing' || !provider || !feed || !period || !file || more.length > 0) {
    throw new PmrError(
      'drop-misplaced',
      `"${key.replace(/^landing\//, '')}" is not in its place: put a drop at <provider>/<feed>/<period>/<file name>.`,
    );
  }
  return { provider, feed, period, file };
}

/**
 * Reads a landing key against the catalogue.
 * @throws PmrError `drop-misplaced`, `month-invalid`, `feed-unknown`, `provider-unknown`, `provider-not-a-sender`, `file-name-invalid`
 */
export function dropAddress(catalogue: Catalogue, key: string): { address: DropAddress; feed: Feed } {
  const { provider, feed: feedName, period, file } = splitKey(key);
  const month = reportingMonth(period);
  const feed = catalogue.feeds.find(({ name }) => name === feedName);
  if (!feed) {
    throw new PmrError(
      'feed-unknown',
      `There is no feed "${feedName}": the feeds are ${catalogue.feeds.map(({ name }) => name).join(', ')}.`,
    );
  }
  const known = catalogue.contracts.providers.map(({ code }) => code);
  if (!known.includes(provider)) {
    throw new PmrError(
      'provider-unknown',
      `There is no provider "${provider}": the providers are ${[...new Set(known)].sort().join(', ')}.`,
    );
  }
  const senders = providerCodes(catalogue.contracts, feed.senders, month);
  if (!senders.includes(provider)) {
    throw new PmrError(
      'provider-not-a-sender',
      `${provider} does not send ${feedName} for ${period}: its senders are ${senders.join(', ')}.`,
    );
  }
  if (file.length > LONGEST_NAME) {
    throw new PmrError(
      'file-name-invalid',
      `"${file.slice(0, 40)}…" is too long a name for a drop: it has ${whole(file.length)} characters, and ${LONGEST_NAME} are allowed.`,
    );
  }
  const name = FILE.exec(file)?.groups;
  if (!name?.part || !name.ending) {
    throw new PmrError(
      'file-name-invalid',
      `"${file}" is not a name for a drop: use letters, digits, dots, hyphens or underscores, and end in .csv, .csv.gz, .ndjson or .ndjson.gz.`,
    );
  }
  const format = name.ending === 'csv' ? 'csv' : 'ndjson';
  return { address: { key, provider, feed: feedName, period: month, file, part: name.part, format }, feed };
}
