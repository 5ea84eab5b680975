import type { ReportInCatalogue } from './catalogue.ts';
import type { Total } from './report-definition.schema.ts';

/** What a report's own file cannot see: a sentence, a section or a rule that names what its tables do not have. One sentence a fault. */
export function reportFaults({ id, measures, sections, statements, rules }: ReportInCatalogue): string[] {
  const tables = new Map(
    measures.map(({ id: table, columns, shares, quotients }) => [
      table,
      new Set([...columns, ...shares, ...quotients].map(({ name }) => name)),
    ]),
  );
  const counts = new Map(
    measures.map(({ id: table, columns }) => [
      table,
      new Set(columns.filter(({ type }) => type === 'bigint' || type === 'integer').map(({ name }) => name)),
    ]),
  );
  const told = new Set(sections.flatMap(section => section.tables));
  const strangers = (where: string, table: string, columns: readonly string[], known = tables): string[] => {
    const own = known.get(table);
    if (!own) return [`report ${id}, ${where}: there is no table ${table}`];
    return columns
      .filter(column => !own.has(column))
      .map(column => `report ${id}, ${where}: ${table} has no ${known === counts ? 'count' : 'column'} ${column}`);
  };
  const total = (where: string, { table, column, where: rows }: Total) => [
    ...strangers(where, table, [column], counts),
    ...strangers(where, table, Object.keys(rows)),
  ];
  return [
    ...sections.flatMap(({ title, tables: own }) => own.flatMap(table => strangers(`section ${title}`, table, []))),
    ...[...tables.keys()]
      .filter(table => !told.has(table))
      .map(table => `report ${id}: no section has the table ${table}`),
    ...measures
      .filter(({ shape }) => shape !== 'table')
      .map(({ folder }) => `report ${id}, ${folder}: what stands here is a table`),
    ...statements.flatMap(({ id: name, table, row, text }) =>
      strangers(`statement ${name}`, table, [
        ...Object.keys(row),
        ...[...text.matchAll(/\{([a-z0-9_]+)\}/g)].map(([, column]) => column as string),
      ]),
    ),
    ...rules.flatMap(({ name, total: whole, parts }) => [whole, ...parts].flatMap(each => total(`rule ${name}`, each))),
  ];
}
