import { PmrError } from '../domain/pmr-error.ts';

/** The name under which Athena keeps the query of a measure folder: `csp-pm4.1` is `csp_pm4_1`. */
export const preparedStatementName = (folder: string): string => folder.replaceAll(/[^A-Za-z0-9]/g, '_');

/** How many `?` a query has, comments and quoted text left out. */
export function countParameters(sql: string): number {
  const code = sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"/g, '');
  return code.split('?').length - 1;
}

/**
 * The statement that runs a measure's prepared query: each of its parameters is the run.
 * @throws PmrError `run-invalid` for a run id that could end the quotation
 */
export function executeStatement(folder: string, sql: string, run: string): string {
  if (!/^[A-Za-z0-9.-]+$/.test(run)) {
    throw new PmrError('run-invalid', `"${run}" is not a run id: it may hold letters, digits, dots and hyphens only.`);
  }
  const parameters = Array.from({ length: countParameters(sql) }, () => `'${run}'`);
  return `execute ${preparedStatementName(folder)}${parameters.length > 0 ? ` using ${parameters.join(', ')}` : ''}`;
}
