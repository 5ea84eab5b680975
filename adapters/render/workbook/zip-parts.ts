// The entry for Node makes a require() of its own, which a bundled handler has already.
import { strToU8, type Zippable, zipSync } from 'fflate/browser';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const DAY = /^(\d{4})-(\d{2})-(\d{2})T/;

/** The parts as one file. Its entries carry a day of the report, never the time of writing: the same parts give the same bytes. */
export function zipParts(parts: ReadonlyMap<string, string>, at: string | null): Uint8Array {
  const files: Zippable = Object.fromEntries([...parts].map(([name, xml]) => [name, strToU8(DECLARATION + xml)]));
  return zipSync(files, { level: 4, mtime: noon(at) });
}

/** The library writes local time. Noon of a day exists wherever this runs, and no change of the clocks moves it. */
function noon(at: string | null): Date {
  const [year = 1980, month = 1, day = 1] =
    DAY.exec(at ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  return year < 1980 || year > 2099 ? new Date(1980, 0, 1, 12) : new Date(year, month - 1, day, 12);
}
