import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { isCode } from '../../core/catalogue/describe-codes.ts';
import { describeFeeds } from '../../core/catalogue/describe-feeds.ts';
import { lineFaults } from '../../core/intake/line-faults.ts';
import { Receipt } from '../../core/intake/receipt.schema.ts';
import { sightings } from './samples.ts';

const root = path.resolve(import.meta.dirname, '../..');
const committed = readFileSync(path.join(root, 'docs/feeds.md'), 'utf8');

test('its links lead somewhere', () => {
  const links = [...committed.matchAll(/\]\((?<to>[^)]+)\)/g)].map(({ groups }) => groups?.to as string);
  expect(links.length).toBeGreaterThan(20);
  const headings = [...committed.matchAll(/^## (?<name>\S+)$/gm)].map(
    ({ groups }) => `#${groups?.name?.toLowerCase()}`,
  );
  for (const link of links) {
    if (link.startsWith('#')) expect(headings).toContain(link);
    else expect([link, existsSync(path.join(root, 'docs', link))]).toEqual([link, true]);
  }
});

test('every outcome of a receipt is explained', () => {
  for (const outcome of Receipt.shape.outcome.options) expect(committed).toContain(`| \`${outcome}\` |`);
});

test('each column is a row of a table, with what is allowed', async () => {
  const { contracts } = await readCatalogue(root);
  const [pattern] = [{ ...sightings.columns[0], name: 'piped', pattern: 'a|b', pattern_says: undefined }];
  const page = describeFeeds({
    feeds: [{ ...sightings, columns: [...sightings.columns, pattern as never] }],
    contracts,
  });
  const tables = page.split('\n').filter(line => line.startsWith('| `'));
  expect(tables).toContain('| `count` | integer |  | Count |  | 0 to 10 | `3` |');
  expect(tables).toContain("| `kind` | text |  | Kind |  | `hub`, `it's` | `hub` |");
  expect(tables).toContain('| `id` | text | yes | Key |  | a capital and digits | `A1` |');
  expect(tables).toContain('| `piped` | text | yes | Key |  | `a\\|b` | `A1` |');
  expect(page).toContain('- **Month:** that of `seen_at`.');
  expect(page).toContain('- **May be sent with:** its month alone.');
  expect(page).toContain('- `count-fits-flag`: A count needs the flag: set it.');
  expect(page).toContain('- **Key:** `id`. It may be used once in a month, by one provider.');
});

test('every code that a feed allows has a meaning, and every Report Status ID says whether it counts', async () => {
  const { feeds, contracts } = await readCatalogue(root);
  const codes = feeds.flatMap(({ columns }) => columns.flatMap(({ values }) => (values ?? []).filter(isCode)));
  expect(codes.length).toBeGreaterThan(40);
  for (const code of codes)
    expect(committed).toMatch(new RegExp(`^\\| \`${code.replaceAll('.', '\\.')}\` \\| \\S`, 'm'));
  for (const { status_id, counts } of contracts['report-statuses'])
    expect(committed).toMatch(new RegExp(`^\\| ${status_id} \\| .+ \\| ${counts ? 'yes' : 'no'} \\|$`, 'm'));
});

test('every fault of a line has a sentence that ends', () => {
  for (const says of Object.values(lineFaults)) expect(says).toMatch(/^[A-Z].*: .*\.$/);
});
