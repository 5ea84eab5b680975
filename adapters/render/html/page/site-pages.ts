import { fileAnchor } from '../anchor.ts';
import type { ReportIndex } from '../report-index.ts';
import { changesSection } from '../section/changes.ts';
import { dataSection } from '../section/data.ts';
import { exceptionsSection } from '../section/exceptions.ts';
import { findingsSection } from '../section/findings.ts';
import { howToReadSection } from '../section/how-to-read.ts';
import { incidentsSection } from '../section/incidents.ts';
import { codeMeasuresSection, leaguesSection, otherSections } from '../section/measure-sections.ts';
import { monthRows } from '../section/month.ts';
import { processesSection, processSections } from '../section/processes.ts';
import { provenanceSection } from '../section/provenance.ts';
import { providerSections, providersSection } from '../section/providers.ts';
import type { Section } from '../section/section.ts';
import { serviceCreditsSection } from '../section/service-credits.ts';
import { timelinessSection } from '../section/timeliness.ts';
import type { Page } from './page.ts';

/** The pages of a version, in the order of its contents; a provider and a process have a page of their own each. */
export function sitePages(index: ReportIndex): Page[] {
  const { report } = index;
  const optional = (path: string, section: Section | null) => (section === null ? [] : [of(path, section)]);
  return [
    { path: 'index.html', title: report.periodName, sections: monthRows(index) },
    of('code-measures.html', codeMeasuresSection(index)),
    of('providers.html', providersSection(index)),
    ...index.providers.map(
      (provider): Page => ({
        path: `${fileAnchor('provider', provider)}.html`,
        title: provider,
        under: 'providers.html',
        sections: providerSections(index, provider),
      }),
    ),
    of('processes.html', processesSection(index)),
    ...report.processes.map(
      (process): Page => ({
        path: `${fileAnchor('process', process.id)}.html`,
        title: process.title,
        under: 'processes.html',
        sections: processSections(index, process),
      }),
    ),
    ...otherSections(index).map(section => of(`${section.id.replace('-section', '')}.html`, section)),
    ...optional('leagues.html', leaguesSection(index)),
    of('incidents.html', incidentsSection(index)),
    of('exceptions.html', exceptionsSection(index)),
    of('service-credits.html', serviceCreditsSection(index)),
    of('changes.html', changesSection(index)),
    ...optional('timeliness.html', timelinessSection(report)),
    of('findings.html', findingsSection(index)),
    of('provenance.html', provenanceSection(index)),
    of('data.html', dataSection(report)),
    of('how-to-read.html', howToReadSection()),
  ];
}

const of = (path: string, section: Section): Page => ({
  path,
  title: section.short ?? section.title,
  sections: [section],
});
