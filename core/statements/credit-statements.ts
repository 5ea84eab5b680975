import { list } from '../domain/english.ts';
import { exact } from '../domain/exact.ts';
import type { ReportedMeasure, Statement } from '../report/report.schema.ts';
import { feedsOf, measuresThatStand } from './measure-statements.ts';
import type { Figures, StatementRule } from './statement-rule.ts';
import { nameOrCount, pounds } from './words.ts';

const say = (figures: Figures): Pick<Statement, 'text' | 'standing' | 'feeds'> => {
  const bearing = creditBearing(figures);
  const silent = bearing.filter(({ achievement }) => achievement === 'not-reported');
  const partial = bearing.filter(({ incomplete }) => incomplete);
  const sentences = [
    arising(figures, silent.length > 0),
    adjusted(figures),
    silent.length > 0 && `What ${nameOrCount(silent)} would bear cannot be told: Not Reported.`,
    partial.length > 0 && `What ${nameOrCount(partial)} bears rests on incomplete data.`,
  ];
  return { text: sentences.filter(Boolean).join(' '), standing: measuresThatStand(bearing), feeds: feedsOf(bearing) };
};

export const creditStatements: readonly StatementRule[] = [
  { id: 'service-credits', place: 'summary', say },
  { id: 'service-credits-listed', place: 'service-credits', say },
];

/** The measures that may bear a credit under the terms of the month. */
const creditBearing = ({ measures, creditTerms }: Figures): ReportedMeasure[] =>
  measures.filter(({ id, provider }) =>
    creditTerms.some(terms => terms.provider === provider && terms.measures.includes(id)),
  );

function arising({ serviceCredits, serviceCreditTotals, creditTerms, periodName }: Figures, unsure: boolean): string {
  if (creditTerms.length === 0) return `No terms of service credits are in force in ${periodName}.`;
  if (serviceCredits.length === 0)
    return unsure
      ? `No service credit arises in ${periodName} on what was reported.`
      : `No service credit arises in ${periodName}.`;
  const illustrative = serviceCredits.every(({ confidence }) => confidence === 'illustrative');
  const parts = serviceCreditTotals.flatMap(({ provider, amount }) => {
    const own = serviceCredits.filter(credit => credit.provider === provider);
    return own.length === 0 ? [] : [`${provider} ${pounds(amount)} on ${list(own.map(({ measure }) => measure))}`];
  });
  return `Service credits arise in ${periodName}${illustrative ? ', under illustrative terms' : ''}: ${parts.join('; ')}.`;
}

/** Differences of earlier months are money too: a month without a credit of its own may still settle some. */
function adjusted({ serviceCreditTotals }: Figures): string | false {
  const own = serviceCreditTotals.filter(
    ({ adjustments }) => adjustments !== undefined && !exact(adjustments).equals(0),
  );
  return (
    own.length > 0 &&
    `Adjustments of earlier months: ${own.map(({ provider, adjustments }) => `${provider} ${pounds(adjustments ?? '0.00')}`).join('; ')}.`
  );
}
