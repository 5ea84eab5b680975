import type { DictionaryEntry } from '../dictionary-entry.ts';
import { type ReportTable, reportTable } from './report-table.ts';

/** What each measure and indicator is, whether or not it has a figure in the month. */
export const dictionaryTable = (dictionary: readonly DictionaryEntry[]): ReportTable =>
  reportTable('dictionary', dictionary, ['folder'], {
    id: row => row.id,
    mark: row => row.mark,
    title: row => row.title,
    section: row => row.section,
    providers: row => row.providers,
    reference: row => row.reference,
    definition: row => row.definition,
    formula: row => row.formula,
    category: row => row.category,
    unit: row => row.unit,
    columns: row => row.columns,
    rounding: row => row.rounding,
    source: row => row.source,
    confidence: row => row.confidence,
    note: row => row.note,
    members: row => row.members,
    feeds: row => row.feeds,
    rollups: row => row.rollups,
    query: row => row.query,
    folder: row => row.folder,
  });
