/** A row as the engine gives it: whole numbers as bigint, dates and instants as text. */
export type WorkbenchRow = Readonly<Record<string, unknown>>;

/**
 * An SQL engine in this process, with a scratch folder that goes away when it is closed.
 * Normalising and rolling up run here, in the Lambda as on one machine.
 */
export interface Workbench {
  /** A path for a scratch file of that name. A name is written once: the engine remembers what it read under it. */
  file(name: string): string;
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<WorkbenchRow[]>;
  close(): Promise<void>;
}

export type OpenWorkbench = () => Promise<Workbench>;
