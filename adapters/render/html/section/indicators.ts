import { plural } from '../../../../core/domain/english.ts';
import type { Indicator } from '../../../../core/report/report.schema.ts';
import { hasOwnPage, isLeague, tablePage } from '../../../../core/report/table-page.ts';
import { indicatorFile } from '../../../../core/report/tables/indicator-tables.ts';
import { dropsText } from '../../../../core/statements/words.ts';
import { indicatorAnchor, queryAnchor } from '../anchor.ts';
import { confidenceMark } from '../figures.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { tableCommentary } from './commentary.ts';
import { indicatorCharts } from './indicator-charts.ts';
import { indicatorTable } from './indicator-table.ts';
import { leagueEnds, leagueTable } from './league.ts';
import type { Section } from './section.ts';

/** An indicator as a table, with a chart by day where its definition asks for one; a long table has a page of its own. */
export const indicatorBlock = (index: ReportIndex, indicator: Indicator): Html =>
  html`<div class="process"><h3 id="${indicatorAnchor(indicator)}">${indicator.title} <span class="provider">${indicator.id}</span></h3>
${wordsOf(index, indicator)}
${tableCommentary(index.report, indicator.id)}${bodyOf(index, indicator)}</div>
`;

function wordsOf(index: ReportIndex, { definition, formula, trust, anonymous, evidence: { sql } }: Indicator): Html {
  return html`<p>${definition}${confidenceMark(trust.confidence)}</p>
<p class="soft">${formula}. Source: ${trust.source}.${trust.note !== undefined && ` ${trust.note}`}${anonymous && ' Labels stand for users: they are the same throughout this report and cannot be followed to another.'}${sql !== null && html` Query: ${index.hasQuery(sql) ? html`<a href="#${queryAnchor(sql)}"><code>${sql}</code></a>` : html`<code>${sql}</code>`}.`}</p>`;
}

function bodyOf(index: ReportIndex, indicator: Indicator): Content {
  const { reported, rows } = indicator;
  const absent = dropsText(indicator.evidence.absent, index.report.period);
  if (!reported) return html`<p class="nothing">Not Reported: ${absent || 'a feed that it needs'} did not come.</p>`;
  const incomplete = absent !== '' && html`<p class="statement incomplete">Incomplete: ${absent} did not come.</p>`;
  if (rows.length === 0)
    return html`${incomplete}<p class="nothing">No Events in the month${absent !== '' && ', of what came'}.</p>`;
  if (!hasOwnPage(indicator))
    return html`${incomplete}${indicatorCharts(index, indicator)}
${indicatorTable(indicator)}`;
  return html`${incomplete}${indicatorCharts(index, indicator)}
${isLeague(indicator) && leagueEnds(indicator)}
<p class="after"><a href="${tablePage(indicator)}">${indicator.title}: all ${plural(rows.length, 'row')}</a></p>`;
}

/** The page of a long table: all of it, as far as a page holds. */
export const tableSection = (index: ReportIndex, indicator: Indicator): Section => ({
  id: `table-${indicatorAnchor(indicator)}`,
  title: indicator.id,
  body: html`${wordsOf(index, indicator)}
${tableCommentary(index.report, indicator.id)}${isLeague(indicator) ? leagueTable(indicator) : indicatorTable(indicator)}
<p class="after">The same as a file: <a href="${indicatorFile(indicator)}">${indicatorFile(indicator)}</a>.</p>`,
});
