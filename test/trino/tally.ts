/** Counts what passed and prints what failed. */
export interface Tally {
  passed: number;
  failed: number;
  /** `fault` is undefined for a check that passed. */
  record(name: string, fault: string | undefined): void;
}

export function tally(): Tally {
  return {
    passed: 0,
    failed: 0,
    record(name, fault) {
      if (fault === undefined) this.passed++;
      else {
        this.failed++;
        console.log(`FAILED ${name}\n       ${fault}`);
      }
    },
  };
}
