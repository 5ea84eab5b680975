import { type Comparison, comparisonName, type Shelf, type SiblingShelf } from '../../../core/report/shelf.schema.ts';
import { changesTable } from '../../../core/report/tables/version-tables.ts';
import type { Tracker } from '../../../core/report/tracker.schema.ts';
import { csvwMetadata, metadataFile } from '../metadata/csvw.ts';
import { dcatCatalogue } from '../metadata/dcat.ts';
import { renderCsv } from '../render-csv.ts';
import { renderSheets } from '../workbook/render-sheets.ts';
import { changesPage } from './changes-page.ts';
import { shelfIndex } from './shelf-index.ts';
import { trackerPage } from './tracker-page.ts';
import { trackerGrid, trackerMonths } from './tracker-tables.ts';

const KIND = 'Performance Measurement Report';
const TRACKER = 'Each measure in each month that is known, as first published and as it stands now';

/** The files of the shelf that people read, by name below `shelf/`. The same versions give the same bytes. */
export function renderShelf(
  shelf: Shelf,
  tracker: Tracker,
  others: readonly SiblingShelf[] = [],
): Map<string, string | Uint8Array> {
  const months = trackerMonths(tracker);
  return new Map<string, string | Uint8Array>([
    ['index.html', shelfIndex(KIND, shelf, others)],
    ['tracker.html', trackerPage(KIND, tracker, shelf)],
    ['catalogue.jsonld', dcatCatalogue(KIND, shelf)],
    ['tracker.csv', renderCsv(months)],
    [
      metadataFile(months),
      csvwMetadata(months, { title: 'Every measure by month', description: TRACKER, partOf: KIND }),
    ],
    ['tracker.xlsx', renderSheets(`${KIND}, tracker`, [trackerGrid(tracker), months])],
  ]);
}

/** The page of a comparison of two versions, and its table, by name below `shelf/`. */
export function renderComparison(comparison: Comparison): Map<string, string> {
  const name = comparisonName(comparison);
  return new Map([
    [`${name}.csv`, renderCsv(changesTable(comparison.changes))],
    [`${name}.html`, changesPage(KIND, comparison)],
  ]);
}
