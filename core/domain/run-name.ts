/** A run, as its later steps name it. */
export interface RunName {
  readonly period: string;
  readonly runId: string;
}

export const runFolder = ({ period, runId }: RunName): string => `runs/${period}/${runId}/`;
