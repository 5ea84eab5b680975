import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitted, shownLength, wrapped } from '../../cli/terminal.ts';
import { table } from '../../cli/text-table.ts';

const words = fc
  .array(fc.stringMatching(/^[a-z0-9]{1,12}$/), { minLength: 1, maxLength: 12 })
  .map(all => all.join(' '));

test('a text is broken at words, none is lost, and no line is wider than the window', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 12, max: 60 }), (text, width) => {
      const lines = wrapped(text, width);
      expect(lines.join(' ')).toBe(text);
      expect(lines.filter(line => line.length > width)).toEqual([]);
    }),
  );
});

test('a table fits the window where its words do, and nothing of it is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(words, words, fc.nat(99_999)), { minLength: 1, maxLength: 6 }), rows => {
      const cells = rows.map(([one, two, count]) => [one, two, String(count)]);
      const lines = table(['first', 'second', 'count'], cells, [2], 80).split('\n');
      expect(lines.filter(line => shownLength(line) > 80)).toEqual([]);
      const shown = lines.join(' ').split(/\s+/);
      for (const word of cells.flat().join(' ').split(' ')) expect(shown).toContain(word);
    }),
  );
});

test('dates and numbers are never torn; a name is at its hyphens', () => {
  const row = ['smki-repository-requests of somebody', '2020-10-14', '£28,750.00'];
  const told = table(['drop', 'due on', 'credit'], [row], [2], 40);
  expect(told.split('\n')).toEqual([
    'drop              due on          credit',
    '----------------  ----------  ----------',
    'smki-repository-  2020-10-14  £28,750.00',
    'requests of',
    'somebody',
  ]);
});

test('colours take no room, and a line that goes elsewhere is left whole', () => {
  expect(shownLength('\u001b[31mBELOW\u001b[0m')).toBe(5);
  expect(fitted(`  ${'word '.repeat(30).trim()}`, null)).not.toContain('\n');
  expect(
    fitted(`  ${'word '.repeat(30).trim()}`, 20)
      .split('\n')
      .every(line => /^ {2}\S/.test(line)),
  ).toBe(true);
});
