import type { KeyRange } from '../ports/converter.ts';

/** Drops whose ranges lie apart share no key. */
export const overlap = (a: KeyRange, b: KeyRange): boolean => notAfter(a[0], b[1]) && notAfter(b[0], a[1]);

/** The engine compares text byte by byte in UTF-8; the language would compare it by UTF-16. */
const notAfter = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) <= 0;
