import { readFileSync } from 'node:fs';

const KIB = 1024;

/**
 * The most memory that this process held. Where Linux tells it of the program alone, from there: `maxRSS` of a child begins at what its
 * parent held when it was started, and the bench itself holds gigabytes after it has written a large file.
 */
export function peakBytes(): number {
  return ownPeak() ?? process.resourceUsage().maxRSS * KIB;
}

function ownPeak(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, kibibytes] = readFileSync('/proc/self/status', 'utf8').match(/^VmHWM:\s+(\d+) kB$/m) ?? [];
  return kibibytes === undefined ? undefined : Number(kibibytes) * KIB;
}
