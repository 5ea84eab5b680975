import type { Incident } from '../../../../core/report/report.schema.ts';
import { instant, minutes } from '../../format.ts';
import { resolutionText, targetText } from '../../resolution-text.ts';
import { fileAnchor, incidentAnchor } from '../anchor.ts';
import { incidentLink, missing, scope } from '../incident-words.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import type { Section } from './section.ts';
import { touchedMeasures } from './touched-measures.ts';

/** One Incident of Category 1 or 2 to its end: what happened when, why, what it did, how it was restored, which measures it touched, whether it counts. */
export const incidentSections = (index: ReportIndex, incident: Incident): Section[] => {
  const part = (name: string, title: string, body: Content): Section => ({
    id: fileAnchor(name, incident.id),
    title,
    body,
  });
  return [
    { id: incidentAnchor(incident.id), title: incident.title, body: facts(incident) },
    part('timeline', 'Timeline', timeline(incident)),
    part('cause', 'Cause and impact', html`<p>${incident.summary ?? missing('No summary was given')}</p>`),
    part('restoration', 'Restoration', html`<p>${incident.restoration ?? missing('No restoration was given')}</p>`),
    part('counting', 'Whether it counts', counting(index, incident)),
    part('touched', 'Measures it touched', touchedMeasures(index, incident)),
  ];
};

const fact = (term: string, content: Content): Html => html`<div><dt>${term}</dt><dd>${content}</dd></div>`;

const facts = (incident: Incident): Html =>
  html`<dl class="facts">${fact('Category', incident.category)}${fact('Where', scope(incident))}${fact('Resolver', incident.resolver)}${fact('Outage', incident.outageMinutes === null ? 'none given' : minutes(incident.outageMinutes))}${fact('Resolved in', incident.resolutionMinutes === null ? missing('not given') : resolutionText(incident))}${fact('Target', targetText(incident))}${fact('Within target', incident.met === null ? 'not judged' : incident.met ? 'Yes' : 'No')}</dl>`;

/** Its instants in their order, each with how long it took since the one before. */
function timeline({ openedAt, resolvedAt, closedAt }: Incident): Html {
  const steps = [
    ['Opened', openedAt],
    ['Resolved', resolvedAt],
    ['Closed', closedAt],
  ] as const;
  return html`<ol class="timeline">${steps.map(([word, at], index) => {
    const before = steps[index - 1]?.[1] ?? null;
    return html`<li><b>${word}</b> ${at === null ? missing('not given') : instant(at)}${at !== null && before !== null && html` <span class="soft">${after(before, at)}</span>`}</li>`;
  })}</ol>
<p class="soft">Local time in Great Britain.</p>`;
}

function after(before: string, at: string): string {
  const passed = Math.floor((new Date(at).getTime() - new Date(before).getTime()) / 60_000);
  return passed < 0 ? 'before the step above' : `${minutes(passed)} later`;
}

function counting(index: ReportIndex, incident: Incident): Html {
  const { excluded, exclusionReason, duplicateOf, dccResponsible } = incident;
  const duplicates = index.report.incidents.filter(each => each.duplicateOf === incident.id);
  return html`<p>${
    excluded
      ? html`It is excluded: ${exclusionReason ?? missing('no reason given')}.`
      : dccResponsible
        ? 'It counts in the Code Performance Measure of its Category.'
        : 'It does not count in a Code Performance Measure: the DCC is not responsible for it.'
  }</p>
${duplicateOf !== null && html`<p>${parentText(index, incident, duplicateOf)}</p>`}
${
  duplicates.length > 0 &&
  html`<p>Duplicates of it, closed in the month:</p><ul>${duplicates.map(
    each =>
      html`<li>${incidentLink(index, each.id)}, Category ${each.category}: ${each.excluded ? 'excluded' : 'counted'}</li>`,
  )}</ul>`
}`;
}

/** Of what it is a duplicate, whatever that one's Category, and why it counts or not. */
export function parentText(index: ReportIndex, { excluded }: Incident, parent: string): Html {
  const found = index.report.incidents.find(({ id }) => id === parent);
  const told =
    found === undefined
      ? html`${parent}, which was not closed in this month`
      : html`${incidentLink(index, parent)} (Category ${found.category}, ${found.excluded ? 'itself excluded' : 'which counts'})`;
  return html`Duplicate of ${told}. ${excluded ? 'An Incident counts once, so the duplicate does not.' : 'No claim of exclusion was accepted for it, so it counts beside the other.'}`;
}
