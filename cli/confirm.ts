import { createInterface } from 'node:readline/promises';

/** Asks a person; where nobody can answer, the answer is no. */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}

/** Asks a person to choose by a letter; null where nobody can answer, or the letter is another. */
export async function choose<Choice>(
  question: string,
  choices: Readonly<Record<string, Choice>>,
): Promise<Choice | null> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return null;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const letter = (await terminal.question(`${question} [${[...Object.keys(choices), 'N'].join('/')}] `)).trim();
    return choices[letter.toLowerCase()] ?? null;
  } finally {
    terminal.close();
  }
}
