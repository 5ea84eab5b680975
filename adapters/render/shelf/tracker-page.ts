import { isMissed } from '../../../core/domain/achievement.ts';
import { plural } from '../../../core/domain/english.ts';
import type { Shelf } from '../../../core/report/shelf.schema.ts';
import type { TrackedMeasure, TrackedMonth, Tracker } from '../../../core/report/tracker.schema.ts';
import { month, percent } from '../format.ts';
import { fileAnchor, measureAnchor } from '../html/anchor.ts';
import { type Content, type Html, html } from '../html/markup.ts';
import { byProviderGroup } from '../provider-groups.ts';
import { ACHIEVEMENT_WORDS } from '../words.ts';
import { shelfPage } from './shelf-page.ts';

/** As many months as stand beside one another on a desk; the files have every month. */
const MONTHS = 13;

/** `tracker.html`: every measure by month as a heat table, missed measures first, then by group, folded. */
export function trackerPage(kind: string, tracker: Tracker, shelf: Shelf): string {
  const months = tracker.periods.slice(-MONTHS);
  const newest = months.at(-1);
  const folders = new Map(
    shelf.versions.filter(({ supersededBy }) => supersededBy === null).map(({ period, folder }) => [period, folder]),
  );
  const table = (caption: string, measures: readonly TrackedMeasure[]): Html =>
    heat(caption, months, measures, newest === undefined ? undefined : folders.get(newest));
  const missed = tracker.measures.filter(measure =>
    measure.months.some(each => each.period === newest && isMissed(each)),
  );
  return shelfPage({
    path: 'tracker.html',
    title: 'Tracker',
    kind,
    body:
      newest === undefined
        ? html`<section id="tracker" aria-labelledby="tracker-heading"><h2 id="tracker-heading">No month</h2><p class="nothing">No version is out yet.</p></section>`
        : html`<section id="missed" aria-labelledby="missed-heading"><h2 id="missed-heading">Below Target in ${month(newest)}</h2>
<p class="legend-line">Levels in percent, as they stand now. ◆ below Target, ▼ below Minimum, a bare figure: met or no Target; a sign alone: the level is not told; an empty field: nothing is known of the month. Slanted: as an earlier report states it, and not counted by this system. “was”: as first published, where that differs. The last ${plural(months.length, 'month')}; every month is in <a href="tracker.csv">tracker.csv</a> and <a href="tracker.xlsx">tracker.xlsx</a>.</p>
<p>Reports: ${months
            .filter(period => folders.has(period))
            .map(
              (period, at) =>
                html`${at > 0 && ', '}<a href="../${folders.get(period) ?? ''}index.html">${month(period)}</a>`,
            )}.</p>
${missed.length === 0 ? html`<p class="nothing">No measure is below Target in ${month(newest)}.</p>` : table(`Measures below Target in ${month(newest)}, by month`, missed)}</section>
<section id="measures" aria-labelledby="measures-heading"><h2 id="measures-heading">Every measure</h2>
${groupsOf(tracker).map(({ title, measures }) => {
  const below = measures.filter(measure => missed.includes(measure)).length;
  return html`<details class="group"><summary>${title}: ${plural(measures.length, 'measure')}, ${below} below Target in ${month(newest, true)}</summary>${table(`${title}, by month`, measures)}</details>`;
})}</section>`,
  });
}

const SECTIONS: Readonly<Record<string, string>> = {
  outcome: 'Outcomes for Service Users',
  availability: 'Service availability',
  process: 'Business processes',
  indicator: 'Supporting indicators',
};

/** The Code, the providers by their groups, then the other sections. */
function groupsOf({ measures, groups }: Tracker): { title: string; measures: TrackedMeasure[] }[] {
  const of = (section: string) => measures.filter(measure => measure.section === section);
  return [
    { title: 'Code Performance Measures', measures: of('code') },
    ...byProviderGroup(groups, of('provider')).map(({ title, rows }) => ({ title, measures: rows })),
    ...Object.entries(SECTIONS).map(([section, title]) => ({ title, measures: of(section) })),
  ].filter(group => group.measures.length > 0);
}

/** Cells are spelled out for screen readers, as narrow screens show them as tiles. */
const heat = (
  caption: string,
  periods: readonly string[],
  measures: readonly TrackedMeasure[],
  folder: string | undefined,
): Html =>
  html`<div class="scroll"><table role="table" class="heat"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Measure</th>${periods.map(period => html`<th role="columnheader" scope="col">${month(period, true)}</th>`)}<th role="columnheader" scope="col">Target</th><th role="columnheader" scope="col">Minimum</th><th role="columnheader" scope="col">Below Target</th></tr></thead>
<tbody role="rowgroup">${measures.map(
    measure => html`<tr role="row"><th role="rowheader" scope="row">${nameOf(measure, folder)}<span class="sub">${measure.title}</span></th>${cellsOf(periods, measure)}<td role="cell" data-label="Target">${measure.target === null ? 'none' : percent(measure.target)}</td><td role="cell" data-label="Minimum">${measure.minimum === null ? 'none' : percent(measure.minimum)}</td><td role="cell" data-label="Below Target">${streak(measure)}</td></tr>
`,
  )}</tbody></table></div>`;

/** The measure, led to where the newest report tells it. */
function nameOf({ measure, provider, section }: TrackedMeasure, folder: string | undefined): Content {
  const text = provider === null ? measure : `${provider} ${measure}`;
  const anchor = `#${measureAnchor({ id: measure, provider })}`;
  const page =
    section === 'code'
      ? `${fileAnchor('code', measure)}.html`
      : section === 'provider' && provider !== null
        ? `${fileAnchor('provider', provider)}.html`
        : null;
  return page === null || folder === undefined ? text : html`<a href="../${folder}${page}${anchor}">${text}</a>`;
}

/** A cell for each month; months in a row of which nothing is known share one. */
function cellsOf(periods: readonly string[], { months }: TrackedMeasure): Html[] {
  const known = new Map(months.map(each => [each.period, each]));
  const cells: Html[] = [];
  for (let at = 0; at < periods.length; ) {
    const found = known.get(periods[at] ?? '');
    if (found !== undefined) {
      cells.push(cell(found));
      at += 1;
      continue;
    }
    const next = periods.findIndex((period, later) => later > at && known.has(period));
    const end = next < 0 ? periods.length : next;
    const [first, last] = [periods[at] ?? '', periods[end - 1] ?? ''];
    cells.push(
      html`<td role="cell" class="unknown"${end - at > 1 && html` colspan="${end - at}" aria-colspan="${end - at}"`}><span class="unseen">${month(first, true)}${last !== first && ` to ${month(last, true)}`} not known</span></td>`,
    );
    at = end;
  }
  return cells;
}

function cell(found: TrackedMonth): Html {
  const { achievement, level, firstPublished, restated, told, period } = found;
  const label = html`role="cell" data-label="${month(period, true)}"`;
  const { word, sign } = ACHIEVEMENT_WORDS[achievement];
  const missed = isMissed(found);
  return html`<td ${label} class="${achievement}${told !== null && ' told'}">${missed && html`<span aria-hidden="true">${sign}</span><span class="unseen">${word}</span> `}${level ?? (missed ? html`<span class="unseen">level not told</span>` : word)}${restated && html`<span class="sub">was ${firstPublished ?? 'not given'}</span>`}</td>`;
}

/** "15 in a row since Jul 2019; 21 of 22". */
function streak({ missed: { inARow, since, atLeast, of, in: looked } }: TrackedMeasure): string {
  if (inARow === 0) return of === 0 ? 'no' : `${of} of ${looked} months`;
  if (inARow === 1) return `this month; ${of} of ${looked}`;
  const run = `${atLeast ? 'at least ' : ''}${inARow} in a row${since === null ? '' : ` since ${month(since, true)}`}`;
  return `${run}; ${of} of ${looked}`;
}
