import type { Sentence } from '../catalogue/report-definition.schema.ts';
import { whole } from '../domain/english.ts';
import type { Indicator } from '../report/report.schema.ts';
import type { SiblingReport } from '../report/sibling-report.schema.ts';
import { rowsWhere } from './cells.ts';

type Statement = SiblingReport['statements'][number];

/** The sentences of a report, filled from its tables. A table that is Not Reported says nothing but that. */
export const siblingStatements = (sentences: readonly Sentence[], tables: readonly Indicator[]): Statement[] =>
  sentences.map(sentence => {
    const table = tables.find(({ id }) => id === sentence.table) as Indicator;
    const { reported, evidence, title } = table;
    const made = (standing: Statement['standing'], text: string) => ({
      id: sentence.id,
      table: table.id,
      standing,
      text,
    });
    if (!reported) return made('not-reported', `${title}: Not Reported.`);
    const [row] = rowsWhere(table, sentence.row);
    const text = row
      ? sentence.text.replace(/\{([a-z0-9_]+)\}/g, (_, name: string) => cellText(table, name, row[name] ?? null))
      : sentence.nothing;
    if (evidence.absent.length === 0) return made('complete', text);
    const absent = [...new Set(evidence.absent.map(({ provider, feed }) => `${feed} of ${provider}`))];
    return made('incomplete', `${text} It is incomplete: ${absent.join(', ')} did not come.`);
  });

/** A cell as a sentence says it. */
function cellText({ columns }: Indicator, name: string, value: string | null): string {
  if (value === null) return 'none';
  const kind = columns.find(column => column.name === name)?.kind;
  if (kind === 'count') return whole(BigInt(value));
  return kind === 'percent' ? `${value}%` : value;
}
