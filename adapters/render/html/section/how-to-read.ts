import { ACHIEVEMENTS as ALL } from '../../../../core/domain/achievement.ts';
import { ACHIEVEMENT_WORDS, CONFIDENCES, ROUNDING } from '../../words.ts';
import { achievementBadge } from '../figures.ts';
import { html } from '../markup.ts';
import type { Section } from './section.ts';

const confidences = ['quoted', 'inferred', 'memory', 'illustrative', 'not-found'] as const;

export function howToReadSection(): Section {
  const body = html`<div class="columns">
<div><h3>Achievement</h3>
<dl>${ALL.map(name => html`<div><dt>${achievementBadge(name)}</dt><dd>${ACHIEVEMENT_WORDS[name].meaning}</dd></div>`)}</dl></div>
<div><h3 id="confidence">Confidence marks</h3>
<p>Definitions, levels and terms come from documents that are not all public. A mark beside a figure says how far what it rests on can be trusted.</p>
<dl>${confidences.map(name => html`<div><dt><span class="mark">${CONFIDENCES[name].word}</span></dt><dd>${CONFIDENCES[name].meaning}.</dd></div>`)}</dl></div>
<div><h3 id="rounding">Rounding</h3>
<p>${ROUNDING}</p></div>
<div><h3>From a figure to its data</h3>
<p>“Follow this figure” under a row gives the two whole numbers, what exceptions left out, the SQL, the rollups, and the drops, which are listed under <a href="#provenance">Provenance</a>. M marks a measure, I an indicator. Times of day are local time in Great Britain; months are local months.</p>
<p>The report as a document to print is <a href="pmr.pdf">pmr.pdf</a>. Every table is beside this page as a CSV file, and as a sheet of the workbook <a href="pmr.xlsx">pmr.xlsx</a>. The dictionary, <a href="dictionary.csv">dictionary.csv</a> and a sheet there, says what each measure is. Everything is in <code>pmr.json</code>.</p></div>
</div>`;
  return { id: 'how-to-read', title: 'How to read this report', short: 'How to read', body };
}
