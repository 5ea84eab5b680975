import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A Python in an environment of its own with the packages of a requirements file, made once for each state of that file; or a sentence that
 * says why there is none.
 */
export async function pythonWith(
  requirements: string,
  imports = 'zoneinfo, yaml',
): Promise<{ python: string } | { missing: string }> {
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'pmr');
  const folder = path.join(cache, `oracle-${hash}`);
  const python = path.join(folder, 'bin', 'python');
  if (existsSync(path.join(folder, 'whole'))) return { python };
  const made = `${folder}-${process.pid}`;
  try {
    await mkdir(cache, { recursive: true });
    await run('python3', ['-m', 'venv', made]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', '--timeout', '20'];
    await run(path.join(made, 'bin', 'python'), [...pip, '-r', requirements], { timeout: 180_000 });
    await run(path.join(made, 'bin', 'python'), ['-c', `import sys, ${imports}; assert sys.version_info >= (3, 11)`]);
    await mkdir(path.join(made, 'whole'));
    // Two that make it at once make the same; the one that comes second keeps the first.
    await rename(made, folder).catch(() => rm(made, { recursive: true, force: true }));
    return { python };
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    const why = (error as Error).message.split('\n')[0];
    return { missing: `Python 3.11 with venv, and the packages of ${requirements}, are needed (${why})` };
  }
}
