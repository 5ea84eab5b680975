/** An SQL string literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A quoted SQL name. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
