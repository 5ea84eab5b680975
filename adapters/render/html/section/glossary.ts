import type { Report } from '../../../../core/report/report.schema.ts';
import { glossaryTerms } from '../../glossary-terms.ts';
import { byProviderGroup } from '../../provider-groups.ts';
import { html } from '../markup.ts';
import type { Section } from './section.ts';

/** What the acronyms and words of this report stand for, and who its providers are. */
export function glossarySection(report: Report): Section {
  const providers = [...new Set(report.measures.flatMap(({ provider }) => provider ?? []))].map(provider => ({
    provider,
  }));
  return {
    id: 'glossary',
    title: 'Glossary',
    body: html`<dl class="glossary">${glossaryTerms(report).map(({ term, meaning }) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>`)}</dl>
${
  providers.length > 0 &&
  html`<h3>Providers</h3>
<dl class="glossary">${byProviderGroup(report.providerGroups, providers).map(({ title, rows }) => html`<div><dt>${rows.map(({ provider }) => provider).join(', ')}</dt><dd>${title}</dd></div>`)}</dl>`
}`,
  };
}
