import type { CellStyles } from './cell-styles.ts';
import type { Cell, Sheet } from './sheet.ts';
import { cellText, xmlText } from './xml-text.ts';

const frozen = (rows: number): string =>
  rows === 0
    ? ''
    : `<pane ySplit="${rows}" topLeftCell="A${rows + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`;

/** A4, landscape, as wide as one page: what is printed can be read. */
const PRINTED =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>';

/** One worksheet. Texts stand in their cells, not in a table of strings, so that a cell is text whatever it holds. */
export function sheetPart(sheet: Sheet, styles: CellStyles, selected: boolean): string {
  const { widths, rows, headings, filter } = sheet;
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const names = widths.map((_, at) => columnName(at));
  const links: string[] = [];
  const lines = rows.map((cells, at) => {
    const written = cells.map((cell, column) => {
      if (cell === null) return '';
      const reference = `${names[column]}${at + 1}`;
      if (cell.link !== undefined) links.push(linkTo(reference, cell.link));
      return cellPart(cell, reference, styles);
    });
    return `<row r="${at + 1}">${written.join('')}</row>`;
  });
  return [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0"${selected ? ' tabSelected="1"' : ''}>${frozen(headings)}</sheetView></sheetViews>`,
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '',
    `<sheetData>${lines.join('')}</sheetData>`,
    filter ? `<autoFilter ref="${filtered(sheet)}"/>` : '',
    links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '',
    PRINTED,
    '</worksheet>',
  ].join('');
}

function cellPart({ value, format = 'General', look = 'plain' }: Cell, reference: string, styles: CellStyles): string {
  const style = styles.id(format, look);
  const start = `<c r="${reference}"${style === 0 ? '' : ` s="${style}"`}`;
  if (typeof value === 'number') return `${start}><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `${start} t="b"><v>${value ? 1 : 0}</v></c>`;
  return `${start} t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

const linkTo = (reference: string, sheet: string): string =>
  `<hyperlink ref="${reference}" location="${xmlText(`'${sheet.replaceAll("'", "''")}'!A1`)}" display="${xmlText(sheet)}"/>`;

/** From the last heading to the last cell. */
export const filtered = (
  { headings, rows, widths }: Pick<Sheet, 'headings' | 'rows' | 'widths'>,
  absolute = '',
): string => `${absolute}A${absolute}${headings}:${absolute}${columnName(widths.length - 1)}${absolute}${rows.length}`;

/** 0 is A, 25 is Z, 26 is AA. */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}
