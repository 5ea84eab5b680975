import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';

const { feeds, measures } = await readCatalogue('.');

/** Columns in which a provider states its own deadline: derived from their names, so that a new one is asked about too. */
const deadlines = [
  ...new Set(
    feeds.flatMap(({ columns }) =>
      columns.map(({ name }) => name).filter(name => /^(due|deadline|target)_/.test(name)),
    ),
  ),
];

test('feeds have deadlines that are stated by those who are judged', () => {
  expect(deadlines.sort()).toEqual(['due_at', 'due_on']);
});

test.each(measures.filter(({ sql }) => deadlines.some(name => new RegExp(`\\b${name}\\b`).test(sql ?? ''))))(
  '$folder looks at a stated deadline, and says that it is one',
  ({ definition, note }) => {
    expect(`${definition} ${note}`).toMatch(/states|own statement|second opinion/);
  },
);
