import type { Commentary } from '../../../../core/report/commentary.schema.ts';
import type { Report, ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { date, minutes } from '../../format.ts';
import { COMMENTARY_WORDS } from '../../words.ts';
import { type Content, type Html, html } from '../markup.ts';

/** What is known of a miss, and what people say of the figure: beside it, in the words that were sent. Null where there is neither. */
export function commentaryOf(report: Report, measure: Pick<ReportedMeasure, 'id' | 'provider'>): Content {
  const own = ({ measure: id, provider }: { readonly measure: string; readonly provider: string | null }) =>
    id === measure.id && provider === measure.provider;
  const facts = report.misses.find(own)?.facts ?? [];
  const said = report.commentary.filter(own);
  if (facts.length === 0 && said.length === 0) return null;
  return html`<div class="commentary">${facts.length > 0 && html`<p><b>What is known.</b> ${facts.join(' ')}</p>`}${said.map(saidText)}</div>`;
}

const saidText = (row: Commentary): Html =>
  html`<p><b>${COMMENTARY_WORDS[row.kind]}${row.region !== 'All' && `, ${row.region}`}.</b> ${row.text} <span class="soft">${saidBy(row)}</span></p>`;

const saidBy = ({ sender, role, writtenOn }: Commentary): string =>
  role === null
    ? `${sender}, with its return`
    : `${sender}, ${role}${writtenOn === null ? '' : `, ${date(writtenOn)}`}`;

const MOST_CHARACTERS = 110;

/** Why, in a line: Incidents with their minutes, else the first cause that somebody told, cut at a word. Null where nobody knows. */
export function whyInShort(report: Report, { id, provider }: Pick<ReportedMeasure, 'id' | 'provider'>): string | null {
  const incidents = report.misses.find(row => row.measure === id && row.provider === provider)?.incidents ?? [];
  if (incidents.length > 0)
    return incidents.map(row => (row.minutes === null ? row.id : `${row.id} ${minutes(row.minutes)}`)).join(', ');
  const cause = report.commentary.find(row => row.measure === id && row.provider === provider && row.kind === 'cause');
  if (cause === undefined || cause.text.length <= MOST_CHARACTERS) return cause?.text ?? null;
  const cut = cause.text.slice(0, MOST_CHARACTERS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST_CHARACTERS - 30))} …`;
}
