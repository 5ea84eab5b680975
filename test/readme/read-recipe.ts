import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The files of a new measure's folder, as the section "Add a measure" of README.md gives them. */
export async function readRecipe(): Promise<Record<'measure.yaml' | 'query.sql' | 'cases.yaml', string>> {
  const readme = await readFile('README.md', 'utf8');
  const section = /^## Add a measure$(.*?)^## /ms.exec(readme)?.[1] ?? '';
  const blocks = (language: string) =>
    [...section.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);
  const [[measure = '', cases = ''], [query = '']] = [blocks('yaml'), blocks('sql')];
  return { 'measure.yaml': measure, 'query.sql': query, 'cases.yaml': cases };
}

/** Copies the catalogue below `root` and adds one folder to it, and nothing else. */
export async function catalogueWith(root: string, folder: string, files: Record<string, string>): Promise<void> {
  for (const part of ['queries', 'contracts']) await cp(part, path.join(root, part), { recursive: true });
  const own = path.join(root, 'queries/measures', folder);
  await mkdir(own);
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(own, name), text);
}
