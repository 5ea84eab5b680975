import type { CellStyles } from './cell-styles.ts';
import type { Cell, Sheet } from './sheet.ts';
import { cellText, xmlText } from './xml-text.ts';

const FROZEN =
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>';

/** One worksheet. Texts stand in their cells, not in a table of strings, so that a cell is text whatever it holds. */
export function sheetPart(sheet: Sheet, styles: CellStyles, selected: boolean): string {
  const { widths, rows, frozen } = sheet;
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
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<sheetViews><sheetView workbookViewId="0"${selected ? ' tabSelected="1"' : ''}>${frozen ? FROZEN : ''}</sheetView></sheetViews>`,
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '',
    `<sheetData>${lines.join('')}</sheetData>`,
    links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '',
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

/** 0 is A, 25 is Z, 26 is AA. */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}
