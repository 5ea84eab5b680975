import { readFile, writeFile } from 'node:fs/promises';

/**
 * Adds to package-lock.json the platform packages that `npm install` leaves out where its registry does not hold them, such as a mirror
 * that lags for other systems. Without them `npm ci` refuses the lock file. What it adds carries no checksum, and a test names it: once the
 * registry has it, `npm install --package-lock-only` writes it with its own. Run it after each `npm install`: `npm run lock`.
 */
interface Entry {
  version?: string;
  engines?: Record<string, string>;
  cpu?: string[];
  os?: string[];
  libc?: string[];
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
}

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x'];

/** `@swc/core-linux-arm64-musl` runs on linux, arm64, musl. */
export function platformOf(name: string): Pick<Entry, 'cpu' | 'os' | 'libc'> {
  const words = name.split('/').at(-1)?.split('-') ?? [];
  const os = SYSTEMS.find(system => words.includes(system));
  const cpu = PROCESSORS.find(processor => words.includes(processor));
  const libc =
    os !== 'linux'
      ? undefined
      : words.some(word => word.startsWith('musl'))
        ? 'musl'
        : words.some(word => word.startsWith('gnu'))
          ? 'glibc'
          : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && { libc: [libc] }) };
}

/** The lock file's packages with an entry for every optional dependency of each, and the names that were added. */
export function completed(packages: Readonly<Record<string, Entry>>): {
  packages: Record<string, Entry>;
  added: string[];
} {
  const all: Record<string, Entry> = { ...packages };
  const added: string[] = [];
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const own = `${place}/node_modules/${name}`;
      const shared = `node_modules/${name}`;
      if (all[own] || all[shared] || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) continue;
      all[shared] = { version, ...platformOf(name), ...(entry.dev && { dev: true }), optional: true };
      added.push(name);
    }
  }
  const places = Object.keys(all).sort((a, b) => (a < b ? -1 : 1));
  return { packages: Object.fromEntries(places.map(place => [place, forAnyNode(place, all)])), added: added.sort() };
}

/** Whoever installs may do so with another Node than the project's own, which is a package too: no package's engine is of concern. */
function forAnyNode(place: string, all: Readonly<Record<string, Entry>>): Entry {
  const { engines, ...entry } = all[place] as Entry;
  return place === '' && engines ? { engines, ...entry } : entry;
}

if (import.meta.main) {
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const { packages, added } = completed(lock.packages);
  await writeFile('package-lock.json', `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  console.log(added.length === 0 ? 'The lock file is complete.' : `Added ${added.length} platform packages.`);
}
