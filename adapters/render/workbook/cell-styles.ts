import type { Look } from './sheet.ts';
import { xmlText } from './xml-text.ts';

const PART = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
/** Numbers below are Excel's own. */
const FIRST_FORMAT = 164;
const [REGULAR, BOLD, TITLE, LINK, SOFT] = [0, 1, 2, 3, 4];
const TOP = '<alignment vertical="top"/>';
const WRAP = '<alignment vertical="top" wrapText="1"/>';

const LOOKS: Record<Look, { font: number; fill: number; attributes?: string; alignment?: string }> = {
  plain: { font: REGULAR, fill: 0, alignment: TOP },
  header: { font: BOLD, fill: 2, alignment: WRAP },
  machine: { font: SOFT, fill: 2, alignment: TOP },
  title: { font: TITLE, fill: 0 },
  label: { font: BOLD, fill: 0, alignment: TOP },
  wrapped: { font: REGULAR, fill: 0, alignment: '<alignment horizontal="left" vertical="top" wrapText="1"/>' },
  guarded: { font: REGULAR, fill: 0, attributes: ' quotePrefix="1"', alignment: WRAP },
  link: { font: LINK, fill: 0, alignment: TOP },
};

const font = (size: number, more = ''): string => `<font>${more}<sz val="${size}"/><name val="Calibri"/></font>`;
const FONTS = [
  font(11),
  font(11, '<b/>'),
  font(16, '<b/>'),
  '<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/></font>',
  '<font><i/><sz val="9"/><color rgb="FF44535F"/><name val="Calibri"/></font>',
];
const FILLS = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7ECF0"/><bgColor indexed="64"/></patternFill></fill>',
];

export interface CellStyles {
  /** The number under which a cell names its style. */
  readonly id: (format: string, look: Look) => number;
  /** `xl/styles.xml`, once every cell has its style. */
  readonly part: () => string;
}

/** Styles are numbered as they are first used, so that the same workbook always has the same. */
export function cellStyles(): CellStyles {
  const formats = new Map<string, number>();
  const styles = new Map<string, { id: number; xml: string }>();
  const formatId = (format: string): number => {
    if (format === 'General') return 0;
    if (!formats.has(format)) formats.set(format, FIRST_FORMAT + formats.size);
    return formats.get(format) as number;
  };
  const id = (format: string, look: Look): number => {
    const key = `${look} ${format}`;
    const known = styles.get(key);
    if (known !== undefined) return known.id;
    styles.set(key, { id: styles.size, xml: xf(formatId(format), look) });
    return styles.size - 1;
  };
  id('General', 'plain');
  return {
    id,
    part: () =>
      `<styleSheet ${PART}>${list(
        'numFmts',
        [...formats].map(([code, number]) => `<numFmt numFmtId="${number}" formatCode="${xmlText(code)}"/>`),
      )}${list('fonts', FONTS)}${list('fills', FILLS)}<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>${list(
        'cellXfs',
        [...styles.values()].map(({ xml }) => xml),
      )}</styleSheet>`,
  };
}

function xf(format: number, look: Look): string {
  const { font: fontId, fill, attributes = '', alignment } = LOOKS[look];
  const start = `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fill}" borderId="0" applyNumberFormat="1" applyFont="1" applyFill="1"${attributes}`;
  return alignment === undefined ? `${start}/>` : `${start} applyAlignment="1">${alignment}</xf>`;
}

const list = (name: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `<${name} count="${items.length}">${items.join('')}</${name}>`;
