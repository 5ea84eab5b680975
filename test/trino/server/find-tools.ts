import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether this machine can fetch and run the server: a sentence that says what is missing, or undefined. */
export async function missingTool(): Promise<string | undefined> {
  const java = await versionOf('javac', ['-version'], /javac (\d+)/);
  if (java === undefined) return 'there is no Java development kit (javac)';
  if (java < 17) return `Trino needs Java 17 or newer and this is Java ${java}`;
  if ((await versionOf('mvn', ['--batch-mode', '--version'], /Apache Maven (\d+)/)) === undefined)
    return 'there is no Maven (mvn)';
  return undefined;
}

async function versionOf(tool: string, args: string[], pattern: RegExp): Promise<number | undefined> {
  try {
    const { stdout, stderr } = await run(tool, args);
    const found = pattern.exec(stdout + stderr)?.[1];
    return found === undefined ? undefined : Number(found);
  } catch {
    return undefined;
  }
}
