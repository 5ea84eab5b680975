/** What the objects of a draft are tagged with: a bucket's lifecycle knows them by it, since their names begin with their month. */
export const DRAFT_TAG: Readonly<Record<string, string>> = { kind: 'draft' };

const DRAFT_KEY = /^runs\/(\d{4}-\d\d|tables\/[^/]+)\/(run=)?\d{4}-\d\d-draft-/;

/** The header that S3 takes for an object under a key; nothing where it is of no draft. */
export const tagging = (key: string): { Tagging?: string } =>
  DRAFT_KEY.test(key) ? { Tagging: new URLSearchParams(DRAFT_TAG).toString() } : {};
