import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { publishedFolder } from '../../adapters/local/published-folder.ts';
import { program } from '../../cli/program.ts';
import { PERIOD, publishedSample } from '../month/sample-home.ts';

let folder: string;
let version: string;
let key: string;

/** A version as a reader has it: a copy somewhere else, and the publisher's key. */
beforeAll(async () => {
  const { home } = await publishedSample();
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-verify-'));
  version = path.join(folder, '.a copy of September');
  key = path.join(folder, 'key.pem');
  await cp(path.join(home, 'published/pmr', PERIOD, 'v1'), version, { recursive: true });
  await cp(path.join(home, 'keys/publisher.pub.pem'), key);
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the command says, and its exit code. */
async function verify(...words: string[]): Promise<{ said: string; code: number }> {
  let said = '';
  const print = jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    said += text;
    return true;
  });
  try {
    const all = ['verify', '--home', path.join(folder, 'no home'), '--key', key, ...words];
    await (await program(all)).parseAsync(all, { from: 'user' });
    return { said, code: Number(process.exitCode ?? 0) };
  } finally {
    print.mockRestore();
    process.exitCode = 0;
  }
}

test('a copy in any folder is proven by a key alone', async () => {
  const { said, code } = await verify('--folder', version);
  expect(said).toContain('Everything is as it was published.');
  expect(code).toBe(0);
});

test.each(['measures.csv', 'index.html', 'queries/rsvp.sql', 'manifest.json', 'manifest.dsse.json'])(
  'one bit of %s is found, and the file named',
  async name => {
    const file = path.join(version, name);
    const before = await readFile(file);
    const body = Buffer.from(before);
    const middle = Math.floor(body.length / 2);
    body[middle] = (body[middle] as number) ^ 1;
    await writeFile(file, body);
    const { said, code } = await verify('--folder', version);
    await writeFile(file, before);
    expect([code, said.includes(`- ${name}`)]).toEqual([1, true]);
  },
);

test('a file that was added is named, with a dot before its name too', async () => {
  await writeFile(path.join(version, '.more'), 'a');
  const { said, code } = await verify('--folder', version);
  await rm(path.join(version, '.more'));
  expect([code, said.includes('- .more is no file of this version')]).toEqual([1, true]);
});

test('a folder that is not there is one sentence', async () => {
  await expect(verify('--folder', path.join(folder, 'none'))).rejects.toMatchObject({ code: 'folder-missing' });
});

test('no name leads out of the folder', async () => {
  expect(await (await publishedFolder(version)).read('../key.pem')).toBeUndefined();
});
