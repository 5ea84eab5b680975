import { ACHIEVEMENTS } from '../../core/domain/achievement.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { ACHIEVEMENT_WORDS } from './words.ts';

interface Term {
  readonly term: string;
  readonly meaning: string;
}

/** Acronyms of the field. A test holds every one in the words of the catalogue against this list; a report shows those that it uses. */
export const ACRONYMS: Readonly<Record<string, string>> = {
  BST: 'British Summer Time, an hour ahead of GMT.',
  CH: 'Communications Hub: connects the devices of a home to the Wide Area Network. In the names of measures: what concerns hubs.',
  CHF: 'Communications Hub Function.',
  CPM: 'Code Performance Measure: one of the nine that the Smart Energy Code sets (Sections H13.1, L8.6 and D11.3).',
  CSP: 'Communications Service Provider: connects the hubs of its region (North, Central or South).',
  CSV: 'Comma-separated values: a table as a text file.',
  DCC: 'The Data Communications Company, operator of the smart-metering network.',
  DSP: 'Data Service Provider: runs the DCC Data Service and its interfaces.',
  ESME: 'Electricity Smart Metering Equipment.',
  GMT: 'Greenwich Mean Time.',
  GPF: 'Gas Proxy Function: answers for the gas meter, which sleeps.',
  GSME: 'Gas Smart Metering Equipment.',
  HAN: 'Home Area Network, between a Communications Hub and the devices of a home.',
  HCALCS: 'HAN Connected Auxiliary Load Control Switch.',
  HTTP: 'The protocol in which Service Requests are sent and answered.',
  ID: 'Identifier.',
  JSON: 'A form of data for programs.',
  MTBF: 'Mean Time Between Failures.',
  MTTR: 'Mean Time To Repair.',
  OPSG: 'The Operations Group of the SEC Panel.',
  PM: 'Performance Measure of a Service Provider.',
  PMEL: 'Performance Measurement Exceptions List: what may be left out of a measure.',
  PMR: 'Performance Measurement Report.',
  RSVP: 'Response times, success rates, volumes and payload of a business process.',
  RTT: 'Round Trip Time, from a request to its response.',
  S1SP: 'SMETS1 Service Provider.',
  SEC: 'The Smart Energy Code.',
  SHA: 'Secure Hash Algorithm: tells whether a file is the one that was published.',
  SM: 'Smart Metering.',
  SMETS1: 'First generation of smart meters, by their technical specification.',
  SMETS2: 'Second generation of smart meters, by their technical specification.',
  SMKI: 'Smart Metering Key Infrastructure: the certificates by which devices and parties know one another.',
  SQL: 'The language in which figures are counted.',
  SRV: 'Service Reference Variant: the number of a kind of Service Request.',
  UTC: 'Coordinated Universal Time: GMT all the year round.',
  WAN: 'Wide Area Network, between the DCC and a Communications Hub.',
};

/** Terms that a reader may take for something else. */
const TERMS: readonly Term[] = [
  { term: 'Minimum Service Level', meaning: 'The level below which a measure misses gravely.' },
  { term: 'Target Response Time', meaning: 'The time within which a response counts as in time.' },
];

/** Acronyms that this report uses, terms, and the words of achievement, in this order. */
export function glossaryTerms(report: Report): Term[] {
  const used = new Set(wordsOf(report));
  return [
    ...Object.entries(ACRONYMS)
      .filter(([term]) => used.has(term))
      .map(([term, meaning]) => ({ term, meaning })),
    ...TERMS,
    ...ACHIEVEMENTS.map(name => ({ term: ACHIEVEMENT_WORDS[name].word, meaning: ACHIEVEMENT_WORDS[name].meaning })),
  ];
}

/** Acronyms in a text, without the numbers that follow in the names of measures: "CPM1" uses CPM, "S1SPs" S1SP. */
export const acronymsIn = (text: string): string[] => text.match(/\b(?:S1SP|SMETS[12]|[A-Z]{2,})(?=s?\b|[\d_])/g) ?? [];

/** What every report says of itself, then its own words. */
function wordsOf(report: Report): string[] {
  const { measures, indicators, processes, incidents, statements, providerGroups } = report;
  return acronymsIn(
    JSON.stringify([
      'PMR SEC CPM PM DCC OPSG PMEL CSV JSON SQL SHA GMT BST',
      measures.map(({ id, title, definition, formula, trust }) => [id, title, definition, formula, trust.definition]),
      indicators.map(({ id, title, definition, formula, columns }) => [id, title, definition, formula, columns]),
      processes.map(({ title, definition }) => [title, definition]),
      incidents.map(({ generation, title, summary, restoration }) => [generation, title, summary, restoration]),
      statements.map(({ text }) => text),
      providerGroups,
    ]),
  );
}
