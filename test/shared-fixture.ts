import { access, link, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const PAUSE_MS = 100;

/**
 * A folder that is made once in a run of the tests, by the first test file that asks for it: the others wait until it is whole.
 * Nobody may change what is in it; `linkedCopy` is for those who have to.
 */
export async function sharedFixture(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const run = process.env.PMR_TEST_RUN;
  if (!run) throw new Error('PMR_TEST_RUN is not set: test/open-run-folder.ts sets it before the first test');
  const [folder, done] = [path.join(run, name), path.join(run, `${name}.done`)];
  const first = await mkdir(folder).then(() => true, unless('EEXIST'));
  if (first) await writeFile(done, await make(folder).then(() => '', String));
  while (!(await exists(done))) await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
  const fault = await readFile(done, 'utf8');
  if (fault !== '') throw new Error(`the fixture ${name} could not be made: ${fault}`);
  return folder;
}

/** The same files under other names. Whoever replaces one, as our stores do, leaves the original as it was; to write into one would not. */
export async function linkedCopy(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await linkedCopy(source, target);
    else await link(source, target);
  }
}

const exists = (file: string): Promise<boolean> => access(file).then(() => true, unless('ENOENT'));

const unless =
  (code: string) =>
  (error: unknown): false => {
    if ((error as NodeJS.ErrnoException).code !== code) throw error;
    return false;
  };
