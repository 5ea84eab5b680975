import { isMissed } from '../../../../core/domain/achievement.ts';
import { plural } from '../../../../core/domain/english.ts';
import type { ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { pounds } from '../../../../core/statements/words.ts';
import { count } from '../../format.ts';
import { levelText, measureLink } from '../figures.ts';
import { type Content, type Html, html, joined } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';

/** One provider's month in five facts: what missed, what it cost, what was left out, what came late, who has not said why. */
export function providerGlance({ report }: ReportIndex, provider: string, measures: readonly ReportedMeasure[]): Html {
  const fact = (term: string, content: Content): Html => html`<div><dt>${term}</dt><dd>${content}</dd></div>`;
  const missed = measures.filter(isMissed);
  const held = measures.filter(({ achievement }) => achievement !== 'no-target');
  const total = report.serviceCreditTotals.find(row => row.provider === provider);
  const exceptions = report.exceptionTotals.find(row => row.provider === provider);
  const feeds = report.timeliness?.feeds.filter(row => row.provider === provider) ?? [];
  const late = feeds.filter(({ state }) => state !== 'in');
  const unsaid = missed.filter(
    ({ id }) => !report.commentary.some(row => row.measure === id && row.provider === provider),
  );
  return html`<dl class="facts">
${fact(
  'Below Target',
  html`${count(missed.length)} of ${plural(held.length, 'measure')} with a Target${
    missed.length > 0 &&
    html`: ${joined(
      missed.map(row => html`${measureLink({ id: row.id, provider: row.provider })} ${levelText(row)}`),
      ', ',
    )}`
  }`,
)}
${fact('Service credits', total === undefined ? 'none' : html`${pounds(total.amount)}${total.beforeCaps !== total.amount && ` (${pounds(total.beforeCaps)} before the cap)`}`)}
${fact('Exceptions', exceptions === undefined ? 'none' : `${count(exceptions.count)} on ${plural(exceptions.measures, 'measure')}`)}
${fact('Drops', feeds.length === 0 ? 'none was due' : `${count(feeds.length - late.length)} of ${plural(feeds.length, 'feed')} in time`)}
${fact(
  'Commentary',
  missed.length === 0
    ? 'none is owed'
    : unsaid.length === 0
      ? 'given on every miss'
      : html`not given on ${joined(
          unsaid.map(row => row.id),
          ', ',
        )}`,
)}
</dl>`;
}
