import { whole } from '../domain/english.ts';
import { PMR } from '../domain/pmr.ts';
import type { Catalogue } from './catalogue.ts';
import { describeCodes } from './describe-codes.ts';
import { describeMonths } from './describe-months.ts';
import type { Feed, FeedColumn, FeedRule } from './feed.schema.ts';

/** The data dictionary for providers, in Markdown: how to send a drop, then every feed with its columns. */
export function describeFeeds({ feeds, contracts }: Pick<Catalogue, 'feeds' | 'contracts'>): string {
  const index = feeds.map(({ name, senders, grain }) =>
    row([`[${name}](#${name})`, senders.join(', '), cell(oneRow(grain))]),
  );
  const providers = new Map(
    contracts.providers.map(({ code: of, name, group, region }) => [
      of,
      row([code(of), cell(name), group, region ?? 'all']),
    ]),
  );
  const parts = [
    intro,
    '## Providers',
    'A feed is sent by the providers that its page names, or by all of a group. Who serves one region alone names no other in its rows (`not-its-region`).',
    table(['code', 'name', 'group', 'serves'], [...providers.values()]),
    months,
    ...describeCodes({ feeds, contracts }),
    '## The feeds',
    table(['feed', 'sent by', 'one row is'], index),
    ...feeds.map(describeFeed),
  ];
  return `${parts.join('\n\n')}\n`;
}

const intro = `# Feeds: what a provider sends, and how

This page is made from \`queries/feeds/*.yaml\` by \`npm run docs\`. To change it, change those files.

## Send a drop

A drop is one file, put at

\`\`\`
<provider>/<feed>/<period>/<file name>
\`\`\`

for example \`CSPN/alerts/2020-09/alerts.csv.gz\`. The period is a month, \`YYYY-MM\`, in the local time of Great Britain.

- **File name.** Letters, digits, dots, hyphens and underscores. It ends in \`.csv\`, \`.csv.gz\`, \`.ndjson\` or \`.ndjson.gz\` (\`.jsonl\` will do).
- **Parts.** You may split a month into several files under different names, such as \`alerts-01.csv\` and \`alerts-02.csv\`: anywhere, by the hour or
  by the day of UTC too. How you cut it changes no figure.
- **Corrections.** Send the whole file again, under its old name or with \`-v2\`, \`-v3\` … before the ending: \`alerts-01-v2.csv\`. The highest version
  counts (\`-v10\` is above \`-v9\`; a name without a number is the first), whatever order files are sent or read in. Of files with one version the one that arrived last counts.
  Earlier ones are kept. \`alerts.csv\` and \`alerts.csv.gz\` are one part: whoever sends both sends a correction.
- **The same content twice** is one drop, and the same row twice is one row. Sending a file again does no harm.
- **No events.** Send the header line alone. It says that there was nothing in the month. A month without a file is a failure to report.
  Sent in place of a file with rows it takes them away: the receipt says so.

## Formats

**CSV** is UTF-8 with commas and a header line with exactly the columns of the feed, in any order. Put values that hold a comma, a quotation mark or a
line end between quotation marks, and write a quotation mark inside them twice. Lines may end as on Windows or as on Unix.

**Newline-delimited JSON** is UTF-8 with one object a line. Its keys are the column names. Leave out what is empty, or write null.

| type | write | for example |
| --- | --- | --- |
| text | as it is | \`North\` |
| integer | digits alone | \`30\` |
| instant | date, time to at most three decimals, and offset | \`2020-09-01T08:00:00.000Z\`, \`2020-09-01T09:00:00+01:00\` |
| date | the local date | \`2020-09-01\` |
| boolean | true or false | \`true\` |

An instant without an offset is refused: nobody could tell what it means in the hour in which the clocks go back.
An instant or a date lies between 26 November 2008, when smart metering began, and two years after the end of the drop's month; a free text has at most 4,000 characters.

## The receipt

Every drop is answered by a receipt at \`<provider>/<feed>/<period>/<file name>/<drop>.json\` among the receipts. It counts the rows: those that
were accepted, rejected, duplicates or restated are together the rows that were read. Its \`outcome\` is one of

| outcome | means |
| --- | --- |
| \`accepted\` | no row was rejected |
| \`accepted-in-part\` | some rows were rejected; the others count |
| \`already-accepted\` | this content was sent before, or every row of it is in another file; nothing changed |
| \`superseded\` | a higher version, or a newer file, of the same part is there; that one counts |
| \`refused\` | nothing of it counts |
| \`withdrawn\` | it was accepted, and was taken back; nothing of it counts any more |

Beside \`accepted\` and \`rejected\` it counts \`duplicates\`, rows that repeat another to the last value and count once, and \`restated\`, rows of which a later
file says something else, where the feed lets them be told anew. \`notes\` say what to look at though no row is wrong: that a file takes rows away, that two files
are the same version of one part, that a drop was read again, that a version of its month is out and stays as it is until
the month is issued again, that rows or values are more than twenty times what its sender had in the last three months, or less
than a twentieth.

Rejected rows are in a CSV file beside the receipt, each with its line in your file, the column, the rule, its text and a sentence that says how to
mend it. Mend them in your file, then send the whole file again.

## Split a month into files

A figure does not depend on how a month is cut into files, nor on the order in which they are sent or read.

You may

- cut a month in any way: by hour, by day, by region, by the clock of your system; each file is a part, and has a name of its own;
- have a row in two files, if it is the same to the last value: it counts once;
- send a part before or after the others, or again.

You may not

- call two parts by one name, or by names that differ in \`-vN\` or in the ending alone: those are one part, and only one of them counts;
- have a key in two parts with other values (where the feed does not let it be told anew): the part that was sent first keeps it;
- correct a part under another name: the old part would count beside it. Where that has happened, ask for the old one to be withdrawn;
- leave a part out of a correction of the others: each part stands until a file of its own name takes its place.

To try a file before you send it: \`pmr check FILE\` gives its receipt and takes nothing in. To take one back: \`pmr withdraw\`.

## What is refused

A drop is refused as a whole when it cannot be read: a wrong header, text that is not UTF-8, a gzip file that is cut short, quotation marks that do not
pair up, an empty file, a name or a month of another form, an unknown provider or feed, a feed that is not yours, or rows of which none can be
accepted. What you sent before then still counts.

A row is rejected when

- a required value is empty, or a value has another type, form or range than the table of its feed says;
- it breaks a rule of its feed, or its event does not touch the month of the drop (see [months](#months));
- its key is there with other values, in the same file or in another part of the month. In the same file the first row counts. Of two parts, the one that was sent
  first keeps the key, and its corrections with it, in whatever order they are read. If that row is later corrected away, yours is read again by itself, and you get a
  new receipt. (Where the feed lets a key be told anew, this is no fault: the row of the later month counts, of one month the one that was sent last.);
- it is a claim that the exceptions list does not allow.`;

const months = `## Months

Every event counts in exactly one month, or in each month that it touches for its own part. All feeds follow one rule, and each says the same five
things of itself:

- **Month:** the instant that gives the event its month, in local time. The row's day is the local date of that instant.
- **May be sent with:** the months in whose drops the row may stand. A row that touches none of them is rejected.
- **Sent:** once; or again, where a later month knows more: then the newest row counts, in every month; or with every month in which it is open,
  where each month rests on its own drop.
- **Not finished:** how an event is sent that has not ended.
- **Known late:** in which month an outcome counts that is known after the month was sent.`;

function describeFeed(feed: Feed): string {
  const { name, purpose, grain, reports, senders, key, unique_within, columns, rules } = feed;
  const within =
    unique_within === 'provider'
      ? 'may be used once by each provider in a month'
      : 'may be used once in a month, by one provider';
  return [
    `## ${name}`,
    purpose,
    [
      `- **One row** is ${oneRow(grain)}.`,
      `- **Sent by** ${senders.join(', ')}.`,
      ...(reports.includes(PMR) ? [] : [`- **Read by** ${reports.map(code).join(' and ')}, and by no other report.`]),
      `- **Key:** ${key.map(code).join(' and ')}. It ${within}.`,
      ...describeMonths(feed),
      `- **Sample file:** [examples/feeds/${name}.csv](../examples/feeds/${name}.csv)`,
    ].join('\n'),
    table(['column', 'type', 'required', 'meaning', 'unit', 'allowed', 'example'], columns.map(describeColumn)),
    ...(rules.length > 0 ? [rulesOf(rules)] : []),
  ].join('\n\n');
}

const oneRow = (grain: string): string => grain.replace(/^one row per /, 'one ');

const describeColumn = (column: FeedColumn): string =>
  row([
    code(column.name),
    column.type,
    column.required ? 'yes' : '',
    cell(
      [column.description, column.unpublished && `*Not published: ${column.unpublished}*`].filter(Boolean).join('. '),
    ),
    cell(column.unit ?? ''),
    allowed(column),
    code(column.example),
  ]);

function allowed({ values, pattern, pattern_says, min, max }: FeedColumn): string {
  const range =
    min !== undefined && max !== undefined
      ? `${whole(min)} to ${whole(max)}`
      : min !== undefined
        ? `${whole(min)} or more`
        : max !== undefined
          ? `${whole(max)} or less`
          : '';
  const form = pattern === undefined ? '' : pattern_says ? cell(pattern_says) : code(pattern);
  return [values?.map(code).join(', ') ?? '', form, range].filter(Boolean).join('; ');
}

const rulesOf = (rules: readonly FeedRule[]): string =>
  ['Rules:', rules.map(({ name, mend }) => `- ${code(name)}: ${mend}`).join('\n')].join('\n\n');

const table = (heads: readonly string[], rows: readonly string[]): string =>
  [row(heads), row(heads.map(() => '---')), ...rows].join('\n');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A bar would end the cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const code = (text: string): string => `\`${cell(text)}\``;
