import { PmrError } from '../domain/pmr-error.ts';
import { literal } from './sql-text.ts';

type Value = string | number | readonly (string | number)[];

/**
 * A query from a template: `{{name}}` becomes the value of that name, text quoted, lists separated by commas. `{{measure}}` is the id of
 * the measure, with which claims name it, and needs no value.
 * @throws PmrError `template-value` where a name has no value, or a value no name
 */
export function fillTemplate(
  sql: string,
  measure: string,
  values: Readonly<Record<string, Value>>,
  what: string,
): string {
  const used = new Set<string>();
  const filled = sql.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = name === 'measure' ? measure : values[name];
    if (value === undefined)
      throw new PmrError('template-value', `${what}: the template asks for ${name}: give it under values.`);
    used.add(name);
    return [value]
      .flat()
      .map(each => (typeof each === 'number' ? String(each) : literal(each as string)))
      .join(', ');
  });
  const unused = Object.keys(values).filter(name => !used.has(name));
  if (unused.length > 0)
    throw new PmrError(
      'template-value',
      `${what}: the template has no place for ${unused.join(', ')}: take it out of values.`,
    );
  return filled;
}

/**
 * Puts parts that several queries share where `{{> name}}` stands: sub-queries from `queries/templates/parts/<name>.sql`,
 * which may have parts themselves, and `newest-<feed>` of `newestParts`.
 * @throws PmrError `template-part` where there is no part of that name
 */
export function fillParts(sql: string, parts: ReadonlyMap<string, string>, what: string): string {
  return sql.replace(/\{\{> ([a-z][a-z0-9-]*)\}\}/g, (_, name: string) => {
    const part = parts.get(name);
    if (part === undefined)
      throw new PmrError(
        'template-part',
        `${what}: there is no part ${name}: put it into queries/templates/parts/${name}.sql.`,
      );
    return fillParts(part, parts, what).trimEnd();
  });
}
