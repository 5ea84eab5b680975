import { type Content, html } from '../html/markup.ts';

/** Days that are told apart behind a chart, as an Incident's: first and last local date, and the letter that the legend explains. */
export interface DayBand {
  readonly letter: string;
  readonly from: string;
  readonly to: string;
}

interface Days {
  (day: string): number | undefined;
  bandwidth(): number;
}

const later = (one: string, other: string): string => [one, other].sort()[1] ?? one;
const at = (value: number): string => String(Math.round(value * 10) / 10);

/** The bands, each with its letter above the days; letters of the same day stand one after another. */
export function bands(
  given: readonly DayBand[],
  dates: readonly string[],
  x: Days,
  top: number,
  base: number,
): Content {
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const inMonth = given.filter(({ from, to }) => from <= last && to >= first);
  const shown = inMonth.map(band => ({
    ...band,
    from: later(band.from, first),
    to: band.to === later(band.to, last) ? last : band.to,
  }));
  const letters = [...Map.groupBy(shown, ({ from }) => from)];
  return [
    shown.map(({ from, to }) => {
      const [left, right] = [x(from) ?? 0, (x(to) ?? 0) + x.bandwidth()];
      return html`<rect class="band" x="${at(left)}" y="${top - 8}" width="${at(right - left)}" height="${base - top + 8}"/>`;
    }),
    letters.map(
      ([from, own]) =>
        html`<text class="band-letter" x="${at((x(from) ?? 0) + x.bandwidth() / 2)}" y="${top - 10}">${own.map(({ letter }) => letter).join(' ')}</text>`,
    ),
  ];
}
