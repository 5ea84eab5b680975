/** The top of an axis that starts at 0: a number that is easy to halve, at or above the highest value. */
export function axisTop(highest: number): number {
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find(candidate => candidate * power >= highest) ?? 10;
  return Number((step * power).toPrecision(3));
}

/** A coordinate with at most one decimal: enough for the eye, and the same bytes everywhere. */
export const at = (coordinate: number): string => String(Math.round(coordinate * 10) / 10);

/** 1250 is "1.25k", 2000000 is "2m": for axes only. */
export function axisText(value: number): string {
  const [scaled, unit] = value >= 1e6 ? [value / 1e6, 'm'] : value >= 1e3 ? [value / 1e3, 'k'] : [value, ''];
  return `${Number(scaled.toPrecision(3))}${unit}`;
}
