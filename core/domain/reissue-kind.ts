/** What a re-issue mends: a mistake of ours or of a provider; or what it takes in: data that came later. */
export const REISSUE_KINDS = ['correction', 'revision'] as const;
export type ReissueKind = (typeof REISSUE_KINDS)[number];

const WORDS: Readonly<Record<ReissueKind, string>> = { correction: 'Correction', revision: 'Revision' };

/** "Correction", "Revision"; of versions of earlier code, which did not say: "Re-issue". */
export const reissueWord = (kind: ReissueKind | undefined): string => (kind ? WORDS[kind] : 'Re-issue');
