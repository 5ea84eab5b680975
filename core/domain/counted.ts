/** A whole number as it is read: `1,234`. */
export const whole = (count: number): string => count.toLocaleString('en-GB');

/** A count with its noun: `1 row`, `1,234 rows`. */
export const counted = (count: number, noun = 'row'): string => `${whole(count)} ${noun}${count === 1 ? '' : 's'}`;

/** One word or another, by whether there is one of a thing or several. */
export const oneOr = (count: number, one: string, several: string): string => (count === 1 ? one : several);
