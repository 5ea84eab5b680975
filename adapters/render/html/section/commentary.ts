import { isMissed } from '../../../../core/domain/achievement.ts';
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

/** What people say of a table, of whichever provider, in the words that were sent; null where nobody says anything. */
export function tableCommentary({ commentary }: Report, id: string): Content {
  const said = commentary.filter(row => row.measure === id);
  return said.length > 0 && html`<div class="commentary">${said.map(saidText)}</div>`;
}

const saidText = (row: Commentary): Html =>
  html`<p><b>${COMMENTARY_WORDS[row.kind]}${row.region !== 'All' && `, ${row.region}`}.</b> ${row.text} <span class="soft">${saidBy(row)}</span></p>`;

const saidBy = ({ sender, role, writtenOn }: Commentary): string =>
  role === null
    ? `${sender}, with its return`
    : `${sender}, ${role}${writtenOn === null ? '' : `, ${date(writtenOn)}`}`;

const MOST_OF_A_PLAN = 40;

/**
 * Why, in a line: Incidents with their minutes, else the first cause that somebody told, cut at a word. Null where nobody knows.
 * @param most characters that have room
 */
export function whyInShort(
  report: Report,
  { id, provider }: Pick<ReportedMeasure, 'id' | 'provider'>,
  most: number,
): string | null {
  const incidents = report.misses.find(row => row.measure === id && row.provider === provider)?.incidents ?? [];
  if (incidents.length > 0)
    return incidents.map(row => (row.minutes === null ? row.id : `${row.id} ${minutes(row.minutes)}`)).join(', ');
  const cause = report.commentary.find(row => row.measure === id && row.provider === provider && row.kind === 'cause');
  return cause === undefined ? null : inShort(cause.text, most);
}

/**
 * What is to be done, in a line: the improvement plan that was told, else the steps that were taken; of a Code Performance Measure without
 * either, the members on whose plans it rests. Null where nobody told any.
 */
export function planInShort(
  { commentary, measures }: Report,
  { id, provider }: Pick<ReportedMeasure, 'id' | 'provider'>,
): string | null {
  const told = (measure: string, by: string | null) =>
    ['improvement-plan', 'steps-taken']
      .map(kind => commentary.find(row => row.measure === measure && row.provider === by && row.kind === kind))
      .find(row => row !== undefined);
  const own = told(id, provider);
  if (own !== undefined)
    return inShort(`${own.kind === 'steps-taken' ? 'Steps taken: ' : ''}${own.text}`, MOST_OF_A_PLAN);
  const members = measures.find(row => row.id === id && row.provider === provider)?.members ?? [];
  const planned = members.filter(row => isMissed(row) && told(row.id, row.provider) !== undefined);
  return planned.length === 0
    ? null
    : inShort(`Rests on ${planned.map(row => `${row.id} ${row.provider}`).join(', ')}`, MOST_OF_A_PLAN);
}

/** Cut at a word; a word longer than all that has room is cut itself. */
function inShort(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 30))} …`;
}
