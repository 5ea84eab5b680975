/** Numbers and lists, as English writes them. Not by Intl: its data change, and a published sentence must not. */

/** A whole number: "1,234". */
export const whole = (count: number | bigint): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** A count with its noun: "1 row", "1,234 rows". */
export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${whole(count)} ${count === 1 ? noun : many}`;

/** One word or another, by whether there is one of a thing or several. */
export const oneOr = (count: number, one: string, several: string): string => (count === 1 ? one : several);

/** "is" of one, "are" of several. */
export const are = (count: number): string => oneOr(count, 'is', 'are');

/** "a", "a and b", "a, b and c". */
export const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** "in 3 Working Days", "today", "2 Working Days late". */
export function workingDaysLeft(days: number): string {
  if (days === 0) return 'today';
  return days > 0 ? `in ${plural(days, 'Working Day')}` : `${plural(-days, 'Working Day')} late`;
}
