import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { parseWith } from '../../core/parse/parse-with.ts';

export const stands = (root: string, file: string): Promise<boolean> =>
  access(path.join(root, file)).then(
    () => true,
    () => false,
  );

/** Files with an ending, or folders without one, in name order; dot files and READMEs are left out. */
export async function names(root: string, folder: string, ending?: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(cause => {
    throw new PmrError(
      'catalogue-invalid',
      `${folder} is missing in ${root}: name the folder that holds queries/ and contracts/.`,
      { cause },
    );
  });
  return entries
    .filter(entry => (ending ? entry.isFile() && entry.name.endsWith(ending) : entry.isDirectory()))
    .map(entry => `${folder}/${entry.name}`)
    .sort();
}

export async function readYaml<T>(root: string, file: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readText(root, file);
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    throw new PmrError('catalogue-invalid', `${file} is not YAML: ${(cause as Error).message.split('\n')[0]}`, {
      cause,
    });
  }
  return parseWith(schema, value, { code: 'catalogue-invalid', what: file });
}

export async function readText(root: string, file: string): Promise<string> {
  try {
    return await readFile(path.join(root, file), 'utf8');
  } catch (cause) {
    throw new PmrError('catalogue-invalid', `${file} is missing: the catalogue cannot be read without it.`, { cause });
  }
}
