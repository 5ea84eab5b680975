import type { DictionaryEntry } from '../report/dictionary-entry.ts';

/** `docs/measures.md`: an index of all measures and indicators, then each with what the catalogue says of it. */
export function describeMeasures(entries: readonly DictionaryEntry[]): string {
  const index = entries.map(entry =>
    row([
      `[${cell(entry.id)}](#${entry.folder.replaceAll('.', '')})`,
      entry.mark,
      cell(entry.title),
      entry.section,
      entry.providers.join(', '),
      entry.confidence,
    ]),
  );
  const parts = [
    intro(entries),
    [row(HEADS), row(HEADS.map(() => '---')), ...index].join('\n'),
    ...entries.map(describeEntry),
  ];
  return `${parts.join('\n\n')}\n`;
}

const HEADS = ['id', 'mark', 'title', 'section', 'providers', 'confidence'];

const intro = (entries: readonly DictionaryEntry[]): string => {
  const count = (mark: DictionaryEntry['mark']) => entries.filter(entry => entry.mark === mark).length;
  return `# Measures and indicators

What the catalogue measures, and how. This page is made from \`queries/measures/*/measure.yaml\` by \`npm run docs\`. To change it, change those
files. Every published report carries the same as \`dictionary.csv\` and as the sheet \`Dictionary\` of \`pmr.xlsx\`.

${count('M')} measures (M), which may have levels in \`contracts/levels.yaml\`, and ${count('I')} indicators (I), which have none.`;
};

function describeEntry(entry: DictionaryEntry): string {
  const { folder, definedIn, id, title, mark, providers } = entry;
  const line = (head: string, text: string | null) =>
    text === null || text === '' ? [] : [`- **${head}:** ${cell(text)}`];
  const list = (head: string, names: readonly string[]) => line(head, names.map(name => `\`${name}\``).join(', '));
  return [
    `## ${folder}`,
    `**${cell(id)}** ${cell(title)} (${[mark, entry.section, ...providers].join(', ')})`,
    [
      ...line('Definition', entry.definition),
      ...line('Formula', entry.formula),
      ...line('Unit', entry.unit),
      ...list('Columns', entry.columns),
      ...line('Rounding', entry.rounding),
      ...list('Combined from', entry.members),
      ...list('Feeds', entry.feeds),
      ...list('Rollups', entry.rollups),
      ...line('Reference', entry.reference),
      ...line('Source', `${entry.source} (${entry.confidence})`),
      ...line('Note', entry.note),
      `- **In the catalogue:** [${folder}](../${definedIn})${entry.query === null ? '' : `, [query](../${entry.query})`}`,
    ].join('\n'),
  ].join('\n\n');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A bar would end the cell; a line end would end the row or the item. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
