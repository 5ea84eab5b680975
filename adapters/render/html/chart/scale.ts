/** The top of an axis that starts at 0: 1, 2, 2.5 or 5 times a power of ten, at or above the highest value. */
export function axisTop(highest: number): number {
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 2.5, 5, 10].find(candidate => candidate * power >= highest) ?? 10;
  return Number((step * power).toPrecision(3));
}

/** A coordinate with at most one decimal: enough for the eye, and the same bytes everywhere. */
export const at = (coordinate: number): string => String(Math.round(coordinate * 10) / 10);

/** 12500 is "12.5k", 2000000 is "2m": for axes only. */
export function axisText(value: number): string {
  const [scaled, unit] = value >= 1e6 ? [value / 1e6, 'm'] : value >= 1e4 ? [value / 1e3, 'k'] : [value, ''];
  return `${Number(scaled.toPrecision(3))}${unit}`;
}
