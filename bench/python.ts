import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readFeeds } from '../examples/september-2020/read-feeds.ts';

const run = promisify(execFile);
const PACKAGES = ['pandas==2.3.3', 'pyarrow==22.0.0', 'polars==1.35.2'];

export interface PythonCopy {
  readonly seconds: number;
  readonly peakBytes: number;
  readonly version: string;
}

/** A Python with pandas, pyarrow and polars in the user's cache, made where it is missing; or why there is none. */
export async function findPython(): Promise<{ python: string } | { missing: string }> {
  const folder = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'pmr', 'bench-python');
  const python = path.join(folder, 'bin', 'python');
  const ready = path.join(folder, 'ready');
  try {
    if (await stat(ready).catch(() => undefined)) return { python };
    await run('python3', ['-m', 'venv', folder], { timeout: 60_000 });
    await run(python, ['-m', 'pip', 'install', '--quiet', '--only-binary', ':all:', ...PACKAGES], { timeout: 300_000 });
    await run('touch', [ready]);
    return { python };
  } catch (error) {
    const says = String((error as { stderr?: string }).stderr || (error as Error).message);
    return { missing: says.trim().split('\n').at(-1)?.slice(0, 200) ?? 'unknown' };
  }
}

/** Copies a file with one of the scripts in `bench/python`. */
export async function pythonCopy(
  python: string,
  script: string,
  file: string,
  feed: string,
  to: string,
): Promise<PythonCopy> {
  const columns = readFeeds().get(feed)?.columns ?? [];
  const named = (type: string) => columns.filter(column => column.type === type).map(({ name }) => name);
  const { stdout } = await run(python, [
    path.join(import.meta.dirname, 'python', script),
    file,
    to,
    named('integer').join(','),
    named('instant').join(','),
  ]);
  return JSON.parse(stdout) as PythonCopy;
}
