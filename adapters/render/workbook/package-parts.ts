import type { Sheet } from './sheet.ts';
import { filtered } from './sheet-part.ts';
import { xmlText } from './xml-text.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface Properties {
  readonly title: string;
  /** An instant of the report; null leaves it out. There is no clock here. */
  readonly at: string | null;
}

/** What makes worksheets a workbook: which parts there are, how they hang together, and what is said of the whole. */
export function packageParts(all: readonly Sheet[], { title, at }: Properties): Map<string, string> {
  const sheets = all.map(({ name }, index) => ({ name, id: index + 1 }));
  const styles = sheets.length + 1;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`;
  const relations = (each: readonly string[]) =>
    `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
  const time = (name: string) => at !== null && `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  return new Map([
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
        override('xl/workbook.xml', `${TYPE}.sheet.main+xml`),
        override('xl/styles.xml', `${TYPE}.styles+xml`),
        override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
        ...sheets.map(({ id }) => override(sheetPath(id), `${TYPE}.worksheet+xml`)),
      ].join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      relations([
        relation(1, `${OFFICE}/officeDocument`, 'xl/workbook.xml'),
        relation(2, `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
      ]),
    ],
    [
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>PMR</dc:creator>${[time('created'), time('modified')].filter(Boolean).join('')}</cp:coreProperties>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${sheets.map(({ name, id }) => `<sheet name="${xmlText(name)}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets>${definedNames(all)}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map(({ id }) => relation(id, `${OFFICE}/worksheet`, `worksheets/sheet${id}.xml`)),
        relation(styles, `${OFFICE}/styles`, 'styles.xml'),
      ]),
    ],
  ]);
}

/** Headings that are printed on every page, and where each sheet is filtered: spreadsheets look for both here. */
function definedNames(all: readonly Sheet[]): string {
  const names = all.flatMap((sheet, id) => {
    const within = xmlText(`'${sheet.name.replaceAll("'", "''")}'!`);
    return [
      ...(sheet.filter
        ? [
            `<definedName name="_xlnm._FilterDatabase" localSheetId="${id}" hidden="1">${within}${filtered(sheet, '$')}</definedName>`,
          ]
        : []),
      ...(sheet.headings > 0
        ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${id}">${within}$1:$${sheet.headings}</definedName>`]
        : []),
    ];
  });
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
}

export const sheetPath = (id: number): string => `xl/worksheets/sheet${id}.xml`;
