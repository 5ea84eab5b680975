import { oneOr, plural } from '../../../core/domain/english.ts';
import { reissueWord } from '../../../core/domain/reissue-kind.ts';
import { comparisonName, type Shelf, type SiblingShelf } from '../../../core/report/shelf.schema.ts';
import { pounds } from '../../../core/statements/words.ts';
import { instant, month, percent } from '../format.ts';
import { dataTable } from '../html/data-table.ts';
import { type Content, dataBlock, html, joined } from '../html/markup.ts';
import { datasetCatalogue } from '../metadata/dataset.ts';
import { ACHIEVEMENT_WORDS } from '../words.ts';
import { otherReports } from './other-reports.ts';
import { shelfPage } from './shelf-page.ts';

type Version = Shelf['versions'][number];

/** As many restated figures as a row names; `versions.json` has all of them. */
const MOST_FIGURES = 6;

/** `index.html`: every month and version, newest first: which is current, which was replaced, and what of it has been restated since. */
export const shelfIndex = (kind: string, shelf: Shelf, others: readonly SiblingShelf[] = []): string => {
  const { report, versions } = shelf;
  return shelfPage({
    path: 'index.html',
    title: 'All reports',
    kind,
    data: [
      html`<link rel="alternate" type="application/ld+json" href="catalogue.jsonld">`,
      dataBlock('application/ld+json', datasetCatalogue(kind, shelf)),
    ],
    body: html`<section id="current" aria-labelledby="current-heading"><h2 id="current-heading">Months and versions</h2>
<p>${plural(new Set(versions.map(({ period }) => period)).size, 'month')}, ${plural(versions.length, 'version')}. A correction never changes a version: it makes the next one. <a href="tracker.html">The tracker</a> has every measure by month; <a href="${report}/versions.json">versions.json</a> this list for programs, <a href="catalogue.jsonld">catalogue.jsonld</a> the same as a DCAT catalogue.</p>
${
  versions.length === 0
    ? html`<p class="nothing">No version is out yet.</p>`
    : dataTable({
        caption: 'Versions that are out, newest month first',
        columns: [
          {
            title: 'Report',
            cell: ({ folder, period, version }) =>
              html`<a href="../${folder}index.html">${month(period)}, version ${version}</a>`,
          },
          { title: 'State', cell: state },
          { title: 'Data as received by', cell: ({ openedAt }) => instant(openedAt) },
          {
            title: 'Why it was issued',
            cell: ({ reason, kind }) =>
              reason === null
                ? 'first version'
                : html`${kind ? html`<strong>${reissueWord(kind)}:</strong> ` : ''}${reason}`,
          },
          { title: 'What differs', cell: differs },
          { title: 'Restated since', cell: restated },
          {
            title: 'As a document',
            cell: ({ folder, period, version }) =>
              html`<a href="../${folder}pmr.pdf">PDF of ${month(period, true)} v${version}</a>`,
          },
        ],
        rows: versions.toSorted((a, b) =>
          a.period === b.period ? b.version - a.version : a.period < b.period ? 1 : -1,
        ),
        file: `${report}/versions.json`,
        most: 2_000,
        stacked: true,
      })
}</section>${others.length > 0 && otherReports(others)}`,
  });
};

function state({ folder, period, supersededBy, withdrawn }: Version): Content {
  const on =
    supersededBy !== null &&
    html`<a href="../${folder.replace(/v\d+\/$/, `v${supersededBy}/`)}index.html">version ${supersededBy}</a>`;
  if (withdrawn)
    return html`<strong>Withdrawn</strong> on ${withdrawn.at.slice(0, 10)}: ${withdrawn.reason} ${on ? html`See ${on}.` : html`No version of ${month(period)} holds.`}`;
  return on ? html`Superseded by ${on}` : html`<strong>Current</strong>`;
}

/** Every change from each earlier version of the month, on a page of its own. */
const differs = ({ period, version, comparedWith }: Version): Content =>
  comparedWith.length === 0
    ? html`<span class="soft">${version === 1 ? 'nothing before it' : 'not compared'}</span>`
    : joined(
        comparedWith.map(
          from =>
            html`<a href="${comparisonName({ period, from, to: version })}.html">${month(period, true)} v${from} to v${version}</a>`,
        ),
        ', ',
      );

/** What of the earlier months that it shows stands otherwise now. */
function restated({ restatedSince, restated: figures }: Version): Content {
  if (restatedSince.length === 0) return html`<span class="soft">nothing</span>`;
  const shown = figures.slice(0, MOST_FIGURES).map(({ period, measure, provider, figure, was, now }) => {
    const of = provider === null ? measure : `${provider} ${measure}`;
    return html`<li>${of}, ${figure} of ${month(period, true)}: ${textOf(figure, was)} → <strong>${textOf(figure, now)}</strong></li>`;
  });
  const more = figures.length - shown.length;
  return html`${joined(
    restatedSince.map(period => month(period)),
    ', ',
  )} ${oneOr(restatedSince.length, 'has', 'have')} a later version${figures.length === 0 ? ', in which no figure that it shows differs' : html`:<ul class="cells">${shown}${more > 0 && html`<li>and ${more} more in versions.json</li>`}</ul>`}`;
}

function textOf(figure: Version['restated'][number]['figure'], value: string | null): string {
  if (value === null) return 'none';
  if (figure === 'level') return percent(value);
  if (figure === 'service credit') return pounds(value);
  return Object.hasOwn(ACHIEVEMENT_WORDS, value)
    ? ACHIEVEMENT_WORDS[value as keyof typeof ACHIEVEMENT_WORDS].word
    : value;
}
