import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type PublishedMonth, publishDrawn, publishEdge, publishSample } from './a-home.ts';
import { pythonWith } from './python-with.ts';

const ENVIRONMENT = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };

/**
 * Publishes the month of edge events (twice), months drawn at random where seeds are given, and the sample month, recomputes them in Python from the drops as they were sent and the words of the definitions, and says how many
 * figures are equal and which are not. Without Python or its packages it says so in a line and ends well.
 */
const found = await pythonWith('test/oracle/requirements.txt');
if ('missing' in found) {
  console.log(`oracle: skipped, because ${found.missing}`);
} else {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-oracle-'));
  const months = [
    ...(await publishEdge(path.join(folder, 'edge'))),
    ...(await drawn(found.python, folder)),
    await publishSample(path.join(folder, 'sample')),
  ];
  const results = months.map(month => recompute(found.python, month));
  await rm(folder, { recursive: true, force: true });
  const equal = results.reduce((sum, { figures }) => sum + figures, 0);
  const different = results.reduce((sum, { differences }) => sum + differences, 0);
  console.log(`${equal} equal, ${different} different`);
  // What a stage of .ci/run counts: a month each.
  const failed = results.filter(({ ok }) => !ok).length;
  console.log(`oracle: ${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Months drawn at random, one for each seed that is given: a number, with a month where it is not October 2020 (`7@2024-02`). */
async function drawn(python: string, folder: string): Promise<PublishedMonth[]> {
  const seeds = process.argv.slice(2);
  const months: PublishedMonth[] = [];
  for (const told of seeds) {
    const [seed = '', month = '2020-10'] = told.split('@');
    const of = path.join(folder, `drawn-${told}`);
    const drops = path.join(of, 'drops');
    const { status, stderr } = spawnSync(
      python,
      ['-m', 'oracle.draw', '--seed', seed, '--month', month, '--to', drops],
      {
        cwd: 'test',
        encoding: 'utf8',
        env: ENVIRONMENT,
      },
    );
    if (status !== 0) throw new Error(stderr);
    months.push(await publishDrawn(of, drops, month));
  }
  return months;
}

function recompute(python: string, { month, published, drops, sent = [], earlier = [] }: PublishedMonth) {
  const command = ['-m', 'oracle', '--month', month, '--published', published, '--drops', ...drops];
  command.push('--sent', ...sent, '--earlier', ...earlier);
  const { status, stdout, stderr } = spawnSync(python, command, {
    cwd: 'test',
    encoding: 'utf8',
    env: ENVIRONMENT,
    maxBuffer: 64 * 1024 * 1024,
  });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  const [, figures = '0', differences = '0'] = /(\d+) equal, (\d+) different\s*$/.exec(stdout) ?? [];
  return { figures: Number(figures), differences: Number(differences), ok: status === 0 && Number(figures) > 0 };
}
