/**
 * Digest of a set of line numbers: it does not depend on their order, nor on how they are dealt to slices. Null where there are none.
 */
export type LostRows = bigint | null;

/** SQL of the digest of a column of line numbers. */
export const lostRowsSql = (line: string): string => `bit_xor(md5_number(${line}::varchar))::varchar`;

export const lostRowsOf = (value: unknown): LostRows => (value == null ? null : BigInt(value as string));

export const allLostRows = (parts: readonly LostRows[]): LostRows =>
  parts.reduce((all, part) => (part === null ? all : (all ?? 0n) ^ part), null);

export const lostRowsText = (lost: LostRows): string => lost?.toString(16) ?? '';
