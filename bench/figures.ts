/** A number for readers: three figures, thousands apart. */
export const figure = (value: number): string =>
  new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 }).format(value);

/** A whole number, thousands apart. */
export const whole = (value: number): string => new Intl.NumberFormat('en-GB').format(Math.round(value));

/** What a figure of so many runs is. */
export const ofRuns = (runs: number): string => (runs === 1 ? 'one run' : `medians of ${runs} runs`);

const KILO = 1000;

/** Bytes in decimal units, as disks and clouds count them. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let scaled = value;
  let unit = 0;
  while (scaled >= KILO && unit < units.length - 1) {
    scaled /= KILO;
    unit += 1;
  }
  return `${figure(scaled)} ${units[unit]}`;
}

export const seconds = (value: number): string => `${figure(value)} s`;

/** How often `part` goes into `whole`. */
export function ratio(part: number, of: number): number {
  if (of === 0) throw new RangeError('a ratio to nothing has no value');
  return part / of;
}

/** A table in Markdown, its columns as wide as their widest cell. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, at) => Math.max(name.length, 3, ...rows.map(row => (row[at] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, at) => (cells[at] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(header), `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}
