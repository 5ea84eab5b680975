import { type RunName, runFolder } from '../domain/run-name.ts';

/** Where the report of a run stands between its steps. */
export const reportKey = (run: RunName): string => `${runFolder(run)}report.json`;
