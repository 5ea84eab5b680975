import { plural } from '../../../core/domain/english.ts';
import type { Change } from '../../../core/report/report.schema.ts';
import { type Comparison, comparisonName } from '../../../core/report/shelf.schema.ts';
import { month } from '../format.ts';
import { dataTable } from '../html/data-table.ts';
import { type Html, html } from '../html/markup.ts';
import { changedValue } from '../html/section/changes.ts';
import { CAUSES, TABLE_WORDS } from '../table-words.ts';
import { shelfPage } from './shelf-page.ts';

/** As many cells of a table as stand on the page; the file beside it has every one. */
const MOST_CELLS = 200;

/** Every cell in which a version differs from an earlier one, table by table: `changes-2020-09-v1-v3.html`. */
export function changesPage(kind: string, comparison: Comparison): string {
  const { period, from, to, changes } = comparison;
  const file = `${comparisonName(comparison)}.csv`;
  const tables = [...Map.groupBy(changes, ({ table }) => table)];
  const body =
    changes.length === 0
      ? html`<p class="nothing">No cell of any published table differs.</p>`
      : html`<p>${plural(changes.length, 'cell')} of ${plural(tables.length, 'table')} differ between version ${from} and version ${to} of ${month(period)}, whatever lies between. <a href="${file}">${file}</a> has each of them.</p>
${tables.map(([name, cells]) => tableOf(name, cells, file))}`;
  return shelfPage({
    path: `${comparisonName(comparison)}.html`,
    title: `Changes from version ${from} to version ${to}, ${month(period)}`,
    kind,
    body: html`<section id="changes" aria-labelledby="changes-heading"><h2 id="changes-heading">What differs</h2>${body}</section>`,
  });
}

const tableOf = (name: string, changes: readonly Change[], file: string): Html =>
  dataTable({
    caption: `${name}: ${TABLE_WORDS[name] ?? 'an indicator'}`,
    columns: [
      { title: 'Row', cell: ({ where }) => where },
      { title: 'Figure', cell: ({ figure }) => figure.replaceAll('_', ' ') },
      { title: 'Was', cell: change => changedValue(change, change.old) },
      { title: 'Is', cell: change => html`<strong>${changedValue(change, change.new)}</strong>` },
      { title: 'Why', cell: ({ why }) => why.map(cause => CAUSES[cause]).join('; ') },
    ],
    rows: changes,
    file,
    most: MOST_CELLS,
    stacked: true,
  });
