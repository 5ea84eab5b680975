import type { CaseEngine, Result } from '../../core/cases/run-case.ts';

/** The first difference between two answers, in words, or undefined: columns, types, and rows in their order. */
export function firstDifference(embedded: Result, trino: Result): string | undefined {
  const shape = ({ columns }: Result) => columns.map(({ name, type }) => `${name} ${type}`).join(', ');
  if (shape(embedded) !== shape(trino)) return `columns: embedded (${shape(embedded)}), Trino (${shape(trino)})`;
  if (embedded.rows.length !== trino.rows.length)
    return `embedded has ${embedded.rows.length} rows, Trino ${trino.rows.length}`;
  const at = embedded.rows.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(trino.rows[index]));
  return at < 0
    ? undefined
    : `row ${at + 1}: embedded ${JSON.stringify(embedded.rows[at])}, Trino ${JSON.stringify(trino.rows[at])}`;
}

/** An engine that keeps every answer it gives, those on the way to the last one too. */
export function keepAnswers(engine: CaseEngine): CaseEngine & { answers: Result[] } {
  const answers: Result[] = [];
  return {
    answers,
    load: (scope, tables) => engine.load(scope, tables),
    async query(scope, sql, parameter) {
      const answer = await engine.query(scope, sql, parameter);
      answers.push(answer);
      return answer;
    },
  };
}
