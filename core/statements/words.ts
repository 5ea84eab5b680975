import { are, list, plural, whole } from '../domain/english.ts';
import type { MonthRun } from '../domain/month-run.ts';
import { monthName, plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';

import type { AbsentDrop, Finding, ReportedMeasure } from '../report/report.schema.ts';

/** A finding of the gate, and who let it pass where it would have stopped publication. */
export const findingSays = ({ text, waived }: Finding): string =>
  waived
    ? `${text} Waived by ${waived.by.name}${waived.by.proven ? '' : ' (a stated name, unproven)'} as ${waived.role} on ${waived.at.slice(0, 10)}: ${waived.reason}`
    : text;

/** "CPM1", "CSPN PM2". */
export const nameOf = ({ id, provider }: { id: string; provider: string | null }): string =>
  provider === null ? id : `${provider} ${id}`;

/** "CSPN PM2 and PM3.1, SIE PM10.2": a provider is named once. */
export const byProvider = (measures: readonly Pick<ReportedMeasure, 'id' | 'provider'>[]): string =>
  [...Map.groupBy(measures, ({ provider }) => provider)]
    .map(([provider, own]) => `${provider === null ? '' : `${provider} `}${list(own.map(({ id }) => id))}`)
    .join('; ');

/** More names than this hide what a sentence says: then each provider is told with its number. */
const MOST_NAMED = 24;

/** "CSPN PM2 and PM3.1"; of very many "15 of CSPC, 17 of CSPN and 121 of no single provider", which the tables below name. */
export function nameOrCount(measures: readonly Pick<ReportedMeasure, 'id' | 'provider'>[]): string {
  if (measures.length <= MOST_NAMED) return byProvider(measures);
  return countsOf(measures.map(({ provider }) => provider ?? 'no single provider'));
}

/** What stands under costs that rest on months counted again. */
export const countedAgainSays = (upTo: ReportingMonth): string =>
  `The months up to ${monthName(upTo)} were counted again under the changed queries and contracts, with the drops that are in now.`;

/** "alerts of CSPN; throttling of DSP"; of very many "13 of CSPC, 16 of DSP and 2 of SMKI". */
export const dropsOrCount = (absent: readonly AbsentDrop[], reported: ReportingMonth): string =>
  absent.length <= MOST_NAMED ? dropsText(absent, reported) : countsOf(absent.map(({ provider }) => provider));

const countsOf = (owners: readonly string[]): string =>
  list([...Map.groupBy(owners, owner => owner)].map(([owner, own]) => `${own.length} of ${owner}`));

/** `-1234.50` is "−£1,234.50". Text in, text out: no number is made of it. */
export const pounds = (amount: string): string =>
  `${amount.startsWith('-') ? '−' : ''}£${amount.replace('-', '').replace(/\B(?=(\d{3})+\.)/g, ',')}`;

/** "alerts of CSPN and CSPC; throttling of DSP for August 2020": of a drop of another month than the reported one the month is told. */
export const dropsText = (absent: readonly AbsentDrop[], reported: ReportingMonth): string =>
  [...Map.groupBy(absent, ({ feed, period }) => JSON.stringify([feed, period])).values()]
    .map(own => {
      const { feed, period } = own[0] as AbsentDrop;
      const senders = list([...new Set(own.map(({ provider }) => provider))]);
      return `${feed} of ${senders}${period === reported ? '' : ` for ${monthName(period)}`}`;
    })
    .join('; ');

/** "for 15 months in a row, since July 2019"; a run of one month is not spoken of. Empty where there is nothing to tell. */
export function runText({ inARow, since, atLeast, gaps }: MonthRun): string {
  if (since === null || (inARow < 2 && gaps.length === 0)) return '';
  const months =
    gaps.length === 0 ? `${plural(inARow, 'month')} in a row` : `${plural(inARow, 'month')} that ${are(inARow)} known`;
  return `for ${atLeast ? 'at least ' : ''}${months}, since ${monthName(since)}${atLeast ? ' or earlier' : ''}${gapText(gaps)}`;
}

/** "15"; "at least 3 known" where the run may be longer, or months are missing from it. For a column that has its own heading. */
export const inARowText = ({ inARow, atLeast, gaps }: MonthRun): string =>
  `${atLeast ? 'at least ' : ''}${whole(inARow)}${gaps.length > 0 ? ' known' : ''}`;

const GAPS = {
  'not-published': 'not published',
  'not-reported': 'Not Reported',
  'no-events': 'No Events',
  'no-target': 'no Target',
} as const;

/** " (January 2020 to August 2020: not published; March 2021: Not Reported)": months that follow each other are told by the first and the last. */
const gapText = (gaps: MonthRun['gaps']): string =>
  gaps.length === 0
    ? ''
    : ` (${[...Map.groupBy(gaps, ({ state }) => state)].map(([state, own]) => `${list(spansOf(own.map(({ period }) => period)))}: ${GAPS[state]}`).join('; ')})`;

/** Months, oldest first, of which three and more that follow each other are one span. */
function spansOf(periods: readonly ReportingMonth[]): string[] {
  const spans: ReportingMonth[][] = [];
  for (const period of periods) {
    const last = spans.at(-1);
    if (last?.at(-1) === plusMonths(period, -1)) last.push(period);
    else spans.push([period]);
  }
  return spans.flatMap(span =>
    span.length < 3
      ? span.map(period => monthName(period))
      : [`${monthName(span[0] as ReportingMonth)} to ${monthName(span.at(-1) as ReportingMonth)}`],
  );
}

/** A level that stands somewhere else than in the row of its measure. */
interface ShownLevel {
  readonly measure: string;
  readonly provider: string | null;
  readonly level: string | null;
}

/** The level of a measure as it is printed beside its levels: in full where two decimals would read otherwise. */
export const levelBeside = (
  measures: readonly ReportedMeasure[],
  { measure, provider, level }: ShownLevel,
): string | null => measures.find(each => each.id === measure && each.provider === provider)?.levelInFull ?? level;
