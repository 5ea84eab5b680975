import { exact, toDecimal } from '../../domain/exact.ts';
import { monthName } from '../../domain/reporting-month.ts';
import type { Report } from '../../report/report.schema.ts';
import { ALL_MEASURES, type ToldRow, toldOf } from '../../report/told-row.schema.ts';
import { addMoney } from '../add-money.ts';
import type { GateRule } from '../gate-rule.ts';
import { achievementText, measureOfProvider, numberText, percentText } from '../rule-words.ts';

/** CPM4 of December 2019 was 87.50% in one paragraph of a paper and 75% in the next. */
export const earlierReportAgrees: GateRule = {
  code: 'earlier-report-agrees',
  severity: 'warn',
  asks: 'What another report states of this month, or of an earlier one that was published here, is what stands here.',
  find: (report, { toldOfPublished, publishedBefore }) =>
    [...publishedBefore, report].flatMap(published =>
      newest(toldOfPublished.filter(({ period }) => period === published.period)).flatMap(row =>
        differences(row, published).map(
          words =>
            `Of ${row.measure === ALL_MEASURES ? `all measures of ${row.provider}` : measureOfProvider({ id: row.measure, provider: row.provider })} in ${monthName(row.period)} another report (${row.source}) states ${words}: what was counted here is used. Mend the row of earlier-reports, or issue the month again.`,
        ),
      ),
    ),
};

/** A row has come to say something of a measure that nobody has: it would be passed over. */
export const earlierReportIsSomebodys: GateRule = {
  code: 'earlier-report-is-somebodys',
  severity: 'warn',
  asks: 'What other reports state is of a measure and a provider that this report has, so that it is shown somewhere.',
  find: ({ period, earlierReports, measures, creditTerms, exceptionTotals }, { toldOfPublished }) => {
    const providers = new Set([
      ...measures.map(({ provider }) => provider),
      ...creditTerms.map(({ provider }) => provider),
      ...exceptionTotals.map(({ provider }) => provider),
    ]);
    const known = new Set(measures.map(({ id, provider }) => JSON.stringify([id, provider])));
    const told = [...earlierReports, ...toldOfPublished.filter(row => row.period === period)];
    const strangers = told.filter(({ measure, provider }) =>
      measure === ALL_MEASURES ? !providers.has(provider) : !known.has(JSON.stringify([measure, provider])),
    );
    return [...Map.groupBy(strangers, ({ measure, provider }) => measureOfProvider({ id: measure, provider }))].map(
      ([name, own]) =>
        `Other reports state ${name} for ${own.length === 1 && own[0] ? monthName(own[0].period) : `${own.length} months`}, and this report has no such measure: mend the reference or the provider in earlier-reports, or take the row out.`,
    );
  },
};

function differences(row: ToldRow, { measures, serviceCredits, exceptions }: Report): string[] {
  const here = measures.find(({ id, provider }) => id === row.measure && provider === row.provider);
  const own = <Row extends { provider: string | null; measure: string }>(rows: readonly Row[]) =>
    rows.filter(
      ({ provider, measure }) => provider === row.provider && (row.measure === ALL_MEASURES || measure === row.measure),
    );
  const said = (what: string, told: string, is: string) =>
    told === is ? [] : [`${what}${told}, and here it is ${is}`];
  return [
    ...(row.level === null || !here ? [] : said('', percentText(row.level), percentText(here.level))),
    ...(row.achievement === null || !here
      ? []
      : said('that it was ', achievementText(row.achievement), achievementText(here.achievement))),
    ...(row.exceptions === null
      ? []
      : said(
          'exceptions of ',
          numberText(row.exceptions),
          numberText(own(exceptions).reduce((sum, { count }) => sum + count, 0)),
        )),
    ...(row.credits === null
      ? []
      : said(
          'service credits of £',
          toDecimal(exact(row.credits), 2),
          addMoney(own(serviceCredits).map(({ amount }) => amount)),
        )),
  ];
}

const newest = (rows: readonly ToldRow[]): ToldRow[] => [
  ...new Set(rows.flatMap(row => toldOf(rows, row)?.current ?? [])),
];
