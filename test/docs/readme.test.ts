import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { verbNames } from '../../cli/program.ts';

const read = (name: string): string => readFileSync(name, 'utf8');
const pages = ['README.md', 'CONTRIBUTING.md', ...markdownIn('docs'), ...markdownIn('bench')];

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => path.join(folder, name));
}

test('the README lists every verb of the command', () => {
  const listed = [...read('README.md').matchAll(/^\|[^|]*\|(.*)\|$/gm)].map(([, cell]) => cell).join(' ');
  expect(verbNames.filter(verb => !listed.includes(`\`${verb}`))).toEqual([]);
});

test('every npm script that a document names is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = pages.flatMap(page =>
    [...read(page).matchAll(/npm run (?:--silent )?([a-z][a-z:]*)/g)].map(([, script]) => [page, script as string]),
  );
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter(([, script]) => scripts[script as string] === undefined)).toEqual([]);
});

test('every file that a document links to is there', () => {
  const links = pages.flatMap(page =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) => [page, link as string] as const),
  );
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter(([page, link]) => !existsSync(path.join(path.dirname(page), link)))).toEqual([]);
});

test('every file or folder of the code that the doors name is there', () => {
  const named = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/glossary.md'].flatMap(page =>
    [
      ...read(page).matchAll(
        /`((?:core|adapters|cli|cdk|lambdas|queries|contracts|test|docs|examples|tools)\/[\w./-]+)`/g,
      ),
    ].map(([, name]) => [page, name as string] as const),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(([, name]) => !name.includes('my-measure') && !existsSync(name))).toEqual([]);
});
