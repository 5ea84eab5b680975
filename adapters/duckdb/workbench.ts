/** A row as the engine gives it: whole numbers as bigint, dates and instants as text. */
export type WorkbenchRow = Readonly<Record<string, unknown>>;

/**
 * An SQL engine in this process, with a scratch folder that goes away when it is closed.
 * Normalising and rolling up run here, in the Lambda as on one machine.
 */
export interface Workbench {
  /** A path for a scratch file of that name. */
  file(name: string): string;
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<WorkbenchRow[]>;
  /**
   * Takes the scratch file `text` apart into its records, one JSON object a line in the scratch file `records`: `line` (where the record starts;
   * line n of the text is line n + `linesBefore`), `raw` (its text), and for CSV `values`; `raw` is left out where it is the values with commas between them. A record
   * that cannot be read, or has not as many values as there are `columns`, has a `fault` in place of values.
   * @throws PmrError `quotes-unbalanced`, `line-too-long`
   */
  splitRecords(
    text: string,
    format: 'csv' | 'ndjson',
    columns: number,
    records: string,
    linesBefore: number,
  ): Promise<void>;
  close(): Promise<void>;
}

export type OpenWorkbench = () => Promise<Workbench>;
