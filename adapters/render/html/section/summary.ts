import { isMissed } from '../../../../core/domain/achievement.ts';
import type { Report, ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { count, plural, pounds } from '../../format.ts';
import { type Column, dataTable } from '../data-table.ts';
import {
  achievementBadge,
  confidenceMark,
  countText,
  levelOrNone,
  levelText,
  measureLink,
  missedText,
} from '../figures.ts';
import { type Content, type Html, html, joined } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { nothing, type Section } from './section.ts';

const MOST_MISSED = 20;
const MOST_MEMBERS = 3;
const RANK = { 'below-minimum': 0, 'below-target': 1, 'not-reported': 2, 'no-events': 3, 'no-target': 4, met: 5 };

/** What missed, since when, where it fell short and what it cost: one screen. */
export function summarySection(index: ReportIndex): Section {
  const { report } = index;
  const missed = report.measures
    .filter(measure => isMissed(measure) || measure.achievement === 'not-reported')
    .sort(byWeight);
  const body = html`${tiles(report)}
<div class="summary-grid">
<div><h3>In short</h3>
${report.summary.sentences.length === 0 ? nothing('There is nothing to say beyond the counts.') : report.summary.sentences.map(sentence => html`<p>${sentence}</p>`)}</div>
<div><h3>Service credits by provider</h3>
${creditTotals(report)}</div>
</div>
<h3>What missed</h3>
${missed.length === 0 ? nothing('No measure missed its Target Service Level, and every measure was reported.') : missedTable(index, missed)}
${missed.length > MOST_MISSED && html`<p class="cut">And ${count(missed.length - MOST_MISSED)} more, in the sections below.</p>`}`;
  return { id: 'summary', title: 'Summary', body };
}

/** Code Performance Measures first, then the worst; the report's order otherwise. */
const byWeight = (a: ReportedMeasure, b: ReportedMeasure): number =>
  Number(b.section === 'code') - Number(a.section === 'code') || RANK[a.achievement] - RANK[b.achievement];

function tiles({ summary }: Report): Html {
  const tile = (label: string, value: number, kind: string) =>
    html`<div class="tile ${kind}${value === 0 && ' zero'}"><dt>${label}</dt><dd>${count(value)}</dd></div>`;
  return html`<dl class="tiles">${tile('Measures and indicators', summary.measures, 'all')}${tile('Met', summary.met, 'met')}${tile('Below Target', summary.belowTarget, 'below-target')}${tile('Below Minimum', summary.belowMinimum, 'below-minimum')}${tile('No Target set', summary.noTarget, 'no-target')}${tile('No Events', summary.noEvents, 'no-events')}${tile('Not Reported', summary.notReported, 'not-reported')}</dl>`;
}

function missedTable(index: ReportIndex, missed: readonly ReportedMeasure[]): Html {
  const columns: Column<ReportedMeasure>[] = [
    { title: 'Measure', cell: measure => html`${measureLink(measure)}<span class="sub">${measure.title}</span>` },
    { title: 'Service Level', numeric: true, cell: measure => html`<strong>${levelText(measure)}</strong>` },
    { title: 'Target', numeric: true, cell: measure => levelOrNone(measure.target) },
    { title: 'Achievement', cell: measure => achievementBadge(measure.achievement) },
    { title: 'Since when', cell: measure => (isMissed(measure) ? missedText(measure) : '–') },
    { title: 'Where it fell short', cell: shortfall },
    { title: 'Service credit', numeric: true, cell: measure => cost(index, measure) },
  ];
  return dataTable({
    caption:
      'Measures below Target or not reported: Code Performance Measures first, then the lowest achievement first',
    columns,
    rows: missed.slice(0, MOST_MISSED),
    file: 'measures.csv',
    stacked: true,
  });
}

function shortfall(measure: ReportedMeasure): Content {
  if (measure.achievement === 'not-reported') return 'The data did not arrive';
  const short = measure.members.filter(member => isMissed(member) || member.achievement === 'not-reported');
  if (short.length > 0) {
    const named = short.slice(0, MOST_MEMBERS).map(member => html`${measureLink(member, false)} ${levelText(member)}`);
    return [joined(named, ', '), short.length > MOST_MEMBERS && html` and ${short.length - MOST_MEMBERS} more`];
  }
  if (measure.numerator === null || measure.denominator === null) return '–';
  const unit = measure.category === 'time' ? ' minutes' : '';
  return `${countText(measure.numerator)} of ${countText(measure.denominator)}${unit}`;
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

function creditTotals(report: Report): Content {
  if (report.serviceCreditTotals.length === 0) return nothing('No service credits arose.');
  const illustrative = report.serviceCredits.some(({ confidence }) => confidence === 'illustrative');
  return html`${dataTable({
    caption: html`After caps${illustrative && confidenceMark('illustrative')}`,
    columns: [
      { title: 'Provider', cell: row => row.provider },
      { title: 'Amount', numeric: true, cell: row => pounds(row.amount) },
    ],
    rows: report.serviceCreditTotals,
    file: 'service-credit-totals.csv',
  })}
<p class="after"><a href="#service-credits">${plural(report.serviceCredits.length, 'row')} in the service-credit table</a></p>`;
}
