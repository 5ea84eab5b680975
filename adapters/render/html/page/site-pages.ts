import type { Indicator } from '../../../../core/report/report.schema.ts';
import { hasOwnPage, isLeague, tablePage } from '../../../../core/report/table-page.ts';
import { fileAnchor, incidentAnchor } from '../anchor.ts';
import type { ReportIndex } from '../report-index.ts';
import { changesSection } from '../section/changes.ts';
import {
  codeMeasureFile,
  codeMeasureSections,
  codeMeasures,
  codeMeasuresSection,
} from '../section/code-measure-page.ts';
import { dataSection } from '../section/data.ts';
import { exceptionsSection } from '../section/exceptions.ts';
import { findingsSection } from '../section/findings.ts';
import { glossarySection } from '../section/glossary.ts';
import { howToReadSection } from '../section/how-to-read.ts';
import { incidentSections } from '../section/incident-page.ts';
import { incidentsSection } from '../section/incidents.ts';
import { tableSection } from '../section/indicators.ts';
import { leaguesSection, otherSections } from '../section/measure-sections.ts';
import { inSentences, monthRows } from '../section/month.ts';
import { outlookSection } from '../section/outlook.ts';
import { processesSection, processSections } from '../section/processes.ts';
import { provenanceSection } from '../section/provenance.ts';
import { providerSections, providersSection } from '../section/providers.ts';
import { querySections } from '../section/queries.ts';
import type { Section } from '../section/section.ts';
import { serviceCreditsSection } from '../section/service-credits.ts';
import { timelinessSection } from '../section/timeliness.ts';
import type { Page } from './page.ts';

/** The pages of a version, in the order of its contents; a provider and a process have a page of their own each. */
export function sitePages(index: ReportIndex): Page[] {
  const { report } = index;
  const queries = querySections(index);
  const optional = (path: string, section: Section | null) => (section === null ? [] : [of(path, section)]);
  return [
    { path: 'index.html', title: report.periodName, sections: monthRows(index) },
    { path: 'in-sentences.html', title: 'In sentences', under: 'index.html', sections: [inSentences(report)] },
    ...optional('outlook.html', outlookSection(report)),
    of('code-measures.html', codeMeasuresSection(index)),
    ...codeMeasures(index).map(
      (measure): Page => ({
        path: codeMeasureFile(measure),
        title: measure.id,
        under: 'code-measures.html',
        sections: codeMeasureSections(index, measure),
      }),
    ),
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
    ...incidentPages(index),
    ...tablePages(index),
    of('exceptions.html', exceptionsSection(index)),
    of('service-credits.html', serviceCreditsSection(index)),
    of('changes.html', changesSection(index)),
    ...optional('timeliness.html', timelinessSection(report)),
    of('findings.html', findingsSection(index)),
    of('provenance.html', provenanceSection(index)),
    of('queries.html', queries.list),
    ...queries.texts.map(
      (text): Page => ({
        path: `${text.id}.html`,
        title: text.short ?? text.title,
        under: 'queries.html',
        sections: [text],
      }),
    ),
    of('data.html', dataSection(index)),
    of('how-to-read.html', howToReadSection()),
    of('glossary.html', glossarySection(report)),
  ];
}

const incidentPages = (index: ReportIndex): Page[] =>
  index.report.incidents
    .filter(({ id, category }) => category <= 2 && index.incidentPages.has(id))
    .map(
      (incident): Page => ({
        path: `${incidentAnchor(incident.id)}.html`,
        title: incident.id,
        under: 'incidents.html',
        sections: incidentSections(index, incident),
      }),
    );

const tablePages = (index: ReportIndex): Page[] =>
  index.report.indicators.filter(hasOwnPage).map(
    (indicator): Page => ({
      path: tablePage(indicator),
      title: indicator.title,
      under: pageOf(index, indicator),
      sections: [tableSection(index, indicator)],
    }),
  );

/** The page of the contents on which an indicator stands. */
const pageOf = (index: ReportIndex, indicator: Indicator): string => {
  if (isLeague(indicator)) return 'leagues.html';
  if (index.processPageOf(indicator)) return 'processes.html';
  const { section } = indicator;
  if (section === 'process') return 'processes.html';
  return section === 'code' || section === 'provider' ? 'providers.html' : `${section}.html`;
};

const of = (path: string, section: Section): Page => ({
  path,
  title: section.short ?? section.title,
  sections: [section],
});
