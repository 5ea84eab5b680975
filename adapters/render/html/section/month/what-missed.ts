import { isMissed } from '../../../../../core/domain/achievement.ts';
import { plural } from '../../../../../core/domain/english.ts';
import type { ReportingMonth } from '../../../../../core/domain/reporting-month.ts';
import type { Report, ReportedMeasure } from '../../../../../core/report/report.schema.ts';
import { dropsText, levelBeside, pounds } from '../../../../../core/statements/words.ts';
import { count, month } from '../../../format.ts';
import { ACHIEVEMENT_WORDS } from '../../../words.ts';
import { type Column, dataTable } from '../../data-table.ts';
import {
  confidenceMark,
  countText,
  incompleteText,
  levelOrNone,
  levelText,
  measureLink,
  notReportedText,
  shortTitle,
} from '../../figures.ts';
import { type Content, html, joined } from '../../markup.ts';
import type { ReportIndex } from '../../report-index.ts';
import { planInShort, whyInShort } from '../commentary.ts';
import type { Section } from '../section.ts';
import { statementsAt } from '../statements-at.ts';

const MOST_MISSED = 20;
const MOST_MEMBERS = 3;
const RANK = { 'below-minimum': 0, 'below-target': 1, 'not-reported': 2, 'no-events': 3, 'no-target': 4, met: 5 };

/** What missed, since when, what it cost, where it fell short and why, and what is planned. */
export function whatMissed(index: ReportIndex): Section {
  const { report } = index;
  const missed = report.measures
    .filter(measure => isMissed(measure) || measure.achievement === 'not-reported' || measure.incomplete)
    .sort(byWeight);
  return {
    id: 'month-missed',
    title: 'What missed, why, since when, what it cost, and the plan',
    body: html`${statementsAt(report, 'missed')}${totals(index)}
${missed.length > 0 && dataTable({ caption: html`<span class="unseen">Measures below Target, Not Reported or incomplete</span>`, columns: columnsOf(index), rows: missed.slice(0, MOST_MISSED), file: 'measures.csv', stacked: true })}
${missed.length > MOST_MISSED && html`<p class="cut">And ${count(missed.length - MOST_MISSED)} more, on the pages of <a href="code-measures.html">Code measures</a> and <a href="providers.html">providers</a>.</p>`}`,
  };
}

/** Code Performance Measures first, then the worst; the report's order otherwise. */
const byWeight = (a: ReportedMeasure, b: ReportedMeasure): number =>
  Number(b.section === 'code') - Number(a.section === 'code') || RANK[a.achievement] - RANK[b.achievement];

const columnsOf = (index: ReportIndex): Column<ReportedMeasure>[] => [
  { title: 'Measure', cell: row => html`${measureLink(row)} <span class="what">${shortTitle(row)}</span>` },
  {
    title: 'Level',
    numeric: true,
    cell: row =>
      html`<span class="st ${row.achievement}"><span aria-hidden="true">${ACHIEVEMENT_WORDS[row.achievement].sign}</span> ${levelText(row)}<span class="unseen">, ${ACHIEVEMENT_WORDS[row.achievement].word}</span></span>${incompleteText(row, index.report.period)}`,
  },
  { title: 'Target', numeric: true, cell: row => levelOrNone(row.target) },
  { title: 'Minimum', numeric: true, cell: row => levelOrNone(row.minimum) },
  { title: 'Credit', numeric: true, cell: row => cost(index, row) },
  { title: 'Since when', cell: row => sinceWhen(row, index.report.period) },
  { title: 'Where it fell short, and why', cell: row => shortfall(index, row) },
  { title: 'Plan', cell: row => planInShort(index.report, row) ?? html`<span class="soft">Not given</span>` },
];

/** "Jul 2019, 15 months; 21 of the last 22". A run of which the beginning is not known says so. */
function sinceWhen(measure: ReportedMeasure, period: ReportingMonth): string {
  const { missedMonths: run, achievement } = measure;
  if (!isMissed(measure)) return (achievement === 'not-reported' && notReportedText(measure)) || month(period, true);
  const since = month(run.since ?? period, true);
  if (run.in <= 1 && run.gaps.length === 0) return `${month(period, true)}, no earlier known`;
  const row = run.inARow > 1 ? `, ${run.inARow} ${run.gaps.length === 0 ? 'months' : 'known'}` : '';
  const of = run.of > run.inARow || run.in > run.inARow ? `; ${count(run.of)} of ${count(run.in)}` : '';
  return `${since}${run.atLeast ? ' or before' : ''}${row}${run.in > 1 ? of : ''}`;
}

/** A line of the widest column holds about as many characters. */
const LINE = 70;

/** Where it fell short, and after it why, as far as the line goes. */
function shortfall({ report }: ReportIndex, measure: ReportedMeasure): Content {
  const fell = html`${fellShort(report, measure)}`;
  const why = whyInShort(report, measure, LINE - 2 - String(fell).replace(/<[^>]*>/g, '').length);
  return html`${fell}${why !== null && html`. <span class="soft">${why}</span>`}`;
}

function fellShort(report: Report, measure: ReportedMeasure): Content {
  if (measure.achievement === 'not-reported')
    return `${dropsText(measure.evidence.absent, report.period) || 'The data'} did not arrive`;
  const short = measure.members.filter(member => isMissed(member) || member.achievement === 'not-reported');
  if (short.length > 0) {
    const named = short
      .slice(0, MOST_MEMBERS)
      .map(
        member =>
          html`${measureLink(member, false)} ${levelText({ ...member, level: levelBeside(report.measures, { ...member, measure: member.id }) })}`,
      );
    return [joined(named, ', '), short.length > MOST_MEMBERS && html` and ${short.length - MOST_MEMBERS} more`];
  }
  const { numerator, denominator, category } = measure;
  if (numerator === null || denominator === null) return 'no counts are known';
  return category === 'time'
    ? `${plural(Math.max(0, denominator - numerator), 'minute')} of ${countText(denominator)} lost`
    : `${countText(Math.max(0, denominator - numerator))} of ${countText(denominator)} missed`;
}

function cost(index: ReportIndex, measure: ReportedMeasure): Content {
  const credits = index.creditsOf(measure);
  return credits.length === 0
    ? html`<span class="soft">none</span>`
    : joined(
        credits.map(({ amount }) => pounds(amount)),
        ', ',
      );
}

/** What the month cost, by provider. */
function totals({ report }: ReportIndex): Content {
  const rows = report.serviceCreditTotals;
  if (rows.length === 0) return statementsAt(report, 'service-credits');
  const illustrative = report.serviceCredits.some(({ confidence }) => confidence === 'illustrative');
  return html`<p class="after"><a href="#service-credits">Service credits</a> after caps${illustrative && confidenceMark('illustrative')}: ${joined(
    rows.map(
      ({ provider, amount, adjustments }) =>
        html`${provider} <b>${pounds(amount)}</b>${adjustments !== undefined && html` (adjustments of earlier months ${pounds(adjustments)})`}`,
    ),
    '; ',
  )}.</p>`;
}
