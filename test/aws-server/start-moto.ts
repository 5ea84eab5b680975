import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const VERSION = '5.2.5';
const folder = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'pmr', `moto-${VERSION}`);
/** What it brings besides itself: cfn-lint. */
export const bin = path.join(folder, 'bin');
const program = path.join(bin, 'moto_server');

/** Installs moto, a server that speaks S3, Athena and Step Functions, from PyPI. Answers with a sentence where it cannot be had. */
export async function missingMoto(): Promise<string | undefined> {
  if (existsSync(program)) return undefined;
  try {
    await mkdir(path.dirname(folder), { recursive: true });
    await run('python3', ['-m', 'venv', folder]);
    await run(path.join(folder, 'bin', 'pip'), ['install', '--quiet', `moto[server]==${VERSION}`]);
    return undefined;
  } catch (error) {
    return `Python 3 with venv and the registry PyPI are needed (${(error as Error).message.split('\n')[0]})`;
  }
}

/** Starts moto on loopback, and says how to stop it. */
export async function startMoto(): Promise<{ url: string; stop(): void }> {
  const port = await freePort();
  const server = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let look = 0; look < 100; look += 1) {
    if (
      await fetch(`${url}/moto-api/`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { url, stop: () => server.kill() };
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  server.kill();
  throw new Error('moto did not answer within twenty seconds');
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
