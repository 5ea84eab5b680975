import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { synthesise } from '../cdk/stack/synthesise.ts';

/** Findings of cfn-lint that stand, each with why. */
const ANSWERED: Readonly<Record<string, string>> = {
  W3005: 'The CDK lets a function wait for its role by name as well as by reference: the order is the same.',
};

interface Finding {
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Location: { readonly Path: readonly unknown[] };
}

/** What cfn-lint, which comes with the server, finds in the template and nobody has answered: a line each. */
export async function lintTemplate(bin: string): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-lint-'));
  try {
    const settings = { alarmEmail: 'duty@example.org', receiptEmails: { DSP: 'drops@dsp.example' } };
    const file = path.join(folder, 'template.json');
    await writeFile(file, JSON.stringify((await synthesise({ settings })).template.toJSON()));
    const { stdout } = await promisify(execFile)(path.join(bin, 'cfn-lint'), ['--format', 'json', '--', file], {
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }));
    return (JSON.parse(stdout || '[]') as Finding[])
      .filter(({ Rule }) => ANSWERED[Rule.Id] === undefined)
      .map(({ Rule, Message, Location }) => `${Rule.Id} ${Location.Path.join('/')}: ${Message}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
