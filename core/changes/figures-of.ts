import type { Report } from '../report/report.schema.ts';

/** A report without what differs in every version, and without what says again what another part of it says. */
export function figuresOf({
  version,
  runId,
  openedAt,
  status,
  reissue,
  summary,
  provenance,
  ...figures
}: Report): object {
  const { sentences: _, ...counts } = summary;
  const { manifestSha256: __, ...sources } = provenance;
  return { ...figures, summary: counts, provenance: sources };
}
