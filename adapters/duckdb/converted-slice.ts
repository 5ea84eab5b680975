/** What became of a slice: its scratch files, and how many rows they have. */
export interface ConvertedSlice {
  /** Rows that keep all rules, in the order of the file; a row is known by its place. */
  readonly events: string;
  readonly accepted: number;
  /** Those that do not, as `judgeRecords` writes them; null where there are none. */
  readonly judged: string | null;
  readonly rejected: number;
  readonly lineOf: (record: number) => number;
}
