/** The sections of a report, in the order in which they are read. */
export const SECTIONS = ['code', 'provider', 'process', 'outcome', 'availability', 'indicator'] as const;
export type ReportSection = (typeof SECTIONS)[number];

/** Which of two things is read first, by their sections. */
export const bySection = (a: { readonly section: ReportSection }, b: { readonly section: ReportSection }): number =>
  SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section);
