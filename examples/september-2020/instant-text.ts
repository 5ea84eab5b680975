const DAY = 86_400_000;
const HOUR = 3_600_000;

/** How a provider writes an instant: in UTC, or with the offset of British Summer Time. Both are September's own. */
export type Offset = 'Z' | '+01:00';

/** Turns milliseconds since 1970 into text such as `2020-09-01T08:00:00.000Z`; null becomes an empty value. Tables make it several times faster than Date. */
export function instantWriter(offset: Offset): (at: number | null) => string {
  const shift = offset === 'Z' ? 0 : HOUR;
  const ends = Array.from({ length: 1000 }, (_, ms) => `.${String(ms).padStart(3, '0')}${offset}`);
  return at => {
    if (at === null) return '';
    const local = at + shift;
    const day = Math.floor(local / DAY);
    const ofDay = local - day * DAY;
    const second = Math.floor(ofDay / 1000);
    return dayText(day) + (timeTexts[second] as string) + (ends[ofDay - second * 1000] as string);
  };
}

const timeTexts = Array.from({ length: 86_400 }, (_, second) =>
  [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
    .map(part => String(part).padStart(2, '0'))
    .join(':'),
);
const dayTexts = new Map<number, string>();

function dayText(day: number): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 11);
    dayTexts.set(day, text);
  }
  return text;
}
