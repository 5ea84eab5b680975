/** What to tell of a month that was out before it was asked for. */
export const describeStanding = (period: string, version: number): string =>
  `${period} was published before, as version ${version}, and stays as it is; for a new version after a correction or a change of the catalogue: npm run --silent pmr -- reissue --period ${period} --reason "..."`;
