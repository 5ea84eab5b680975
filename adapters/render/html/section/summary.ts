import { isMissed } from '../../../../core/domain/achievement.ts';
import type { Report, ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { dropsText } from '../../../../core/statements/words.ts';
import { count, plural, pounds } from '../../format.ts';
import { type Column, dataTable } from '../data-table.ts';
import {
  achievementBadge,
  confidenceMark,
  countText,
  incompleteText,
  levelOrNone,
  levelText,
  measureLink,
  missedText,
  notReportedText,
} from '../figures.ts';
import { type Content, type Html, html, joined } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import type { Section } from './section.ts';
import { statementsAt } from './statements-at.ts';

const MOST_MISSED = 20;
const MOST_MEMBERS = 3;
const RANK = { 'below-minimum': 0, 'below-target': 1, 'not-reported': 2, 'no-events': 3, 'no-target': 4, met: 5 };

/** What missed, since when, where it fell short and what it cost: one screen. */
export function summarySection(index: ReportIndex): Section {
  const { report } = index;
  const missed = report.measures
    .filter(measure => isMissed(measure) || measure.achievement === 'not-reported' || measure.incomplete)
    .sort(byWeight);
  const body = html`${tiles(report)}
<div class="summary-grid">
<div><h3>In short</h3>
${statementsAt(report, 'summary')}</div>
<div><h3>Service credits by provider</h3>
${creditTotals(report)}</div>
</div>
<h3>What missed</h3>
${statementsAt(report, 'missed')}
${missed.length > 0 && missedTable(index, missed)}
${missed.length > MOST_MISSED && html`<p class="cut">And ${count(missed.length - MOST_MISSED)} more, in the sections below.</p>`}`;
  return { id: 'summary', title: 'Summary', body };
}

/** Code Performance Measures first, then the worst; the report's order otherwise. */
const byWeight = (a: ReportedMeasure, b: ReportedMeasure): number =>
  Number(b.section === 'code') - Number(a.section === 'code') || RANK[a.achievement] - RANK[b.achievement];

/** Code and Service Provider Performance Measures apart from what nobody is held to. Those below Minimum are below Target too. */
function tiles({ summary }: Report): Html {
  const tile = (label: string, value: number, kind: string, more: Content = null) =>
    html`<div class="tile ${kind}${value === 0 && ' zero'}"><dt>${label}${more}</dt><dd>${count(value)}</dd></div>`;
  const sub = (value: number, words: string) => value > 0 && html`<span class="sub">${count(value)} ${words}</span>`;
  return html`${summary.groups.map(
    group => html`<h3 class="tiles-title">${group.title}</h3>
<dl class="tiles">${tile('In the report', group.measures, 'all', sub(group.illustrative, 'against illustrative levels'))}${tile('Met', group.met, 'met', sub(group.incomplete, 'of all incomplete'))}${tile('Below Target', group.missed, 'below-target', sub(group.belowMinimum, 'of them below Minimum'))}${tile('No Target set', group.noTarget, 'no-target')}${tile('No Events', group.noEvents, 'no-events')}${tile('Not Reported', group.notReported, 'not-reported')}</dl>`,
  )}`;
}

function missedTable(index: ReportIndex, missed: readonly ReportedMeasure[]): Html {
  const columns: Column<ReportedMeasure>[] = [
    { title: 'Measure', cell: measure => html`${measureLink(measure)}<span class="sub">${measure.title}</span>` },
    {
      title: 'Service Level',
      numeric: true,
      cell: measure => html`<strong>${levelText(measure)}</strong>${incompleteText(measure)}`,
    },
    { title: 'Target', numeric: true, cell: measure => levelOrNone(measure.target) },
    { title: 'Achievement', cell: measure => achievementBadge(measure.achievement) },
    { title: 'Since when', cell: sinceWhen },
    { title: 'Where it fell short', cell: shortfall },
    { title: 'Service credit', numeric: true, cell: measure => cost(index, measure) },
  ];
  return dataTable({
    caption:
      'Measures below Target, Not Reported or incomplete: Code Performance Measures first, then the lowest achievement first',
    columns,
    rows: missed.slice(0, MOST_MISSED),
    file: 'measures.csv',
    stacked: true,
  });
}

function sinceWhen(measure: ReportedMeasure): string {
  if (isMissed(measure)) return missedText(measure);
  return (measure.achievement === 'not-reported' && notReportedText(measure)) || '–';
}

function shortfall(measure: ReportedMeasure): Content {
  if (measure.achievement === 'not-reported')
    return `${dropsText(measure.evidence.absent) || 'The data'} did not arrive`;
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
  if (report.serviceCreditTotals.length === 0) return statementsAt(report, 'service-credits');
  const illustrative = report.serviceCredits.some(({ confidence }) => confidence === 'illustrative');
  return html`${dataTable({
    caption: html`After caps${illustrative && confidenceMark('illustrative')}`,
    columns: [
      { title: 'Provider', cell: row => row.provider },
      { title: 'Amount', numeric: true, cell: row => pounds(row.amount) },
      ...(report.serviceCreditTotals.some(({ adjustments }) => adjustments !== undefined)
        ? [
            {
              title: 'Adjustments',
              numeric: true,
              cell: (row: Report['serviceCreditTotals'][number]) => pounds(row.adjustments ?? '0.00'),
            },
          ]
        : []),
    ],
    rows: report.serviceCreditTotals,
    file: 'service-credit-totals.csv',
  })}
<p class="after"><a href="#service-credits">${plural(report.serviceCredits.length, 'row')} in the service-credit table</a></p>`;
}
