/** What to tell of a month that was out before it was asked for. */
export const describeStanding = (period: string, version: number): string =>
  `${period} was published before, as version ${version}, and stays as it is; for a new version after a correction or a change of the catalogue: npm run --silent pmr -- reissue --period ${period} --correction --reason "..."`;

/** What to tell of a version whose publication had stopped half way, and was finished in place of anything else. */
export const describeResumed = (period: string, version: number): string =>
  `The publication of ${period}, version ${version}, had stopped half way. It was finished as it had been rendered; what has changed since comes with: npm run --silent pmr -- reissue --period ${period} --correction --reason "..."`;
