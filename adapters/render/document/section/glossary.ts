import { ACHIEVEMENTS as ALL } from '../../../../core/domain/achievement.ts';
import { instant } from '../../format.ts';
import { ACHIEVEMENT_WORDS } from '../../words.ts';
import { heading, paragraph, table } from '../block.ts';
import type { DocumentSection } from './section.ts';

/** Acronyms and terms of the field that stand in this document. */
const TERMS: readonly (readonly [string, string])[] = [
  [
    'CPM',
    'Code Performance Measure: one of the nine that the Smart Energy Code sets (Sections H13.1, L8.6 and D11.3).',
  ],
  ['CSP', 'Communications Service Provider: connects the hubs of its region (North, Central or South).'],
  ['DCC', 'The Data Communications Company, operator of the smart-metering network.'],
  ['DSP', 'Data Service Provider: runs the DCC Data Service and its interfaces.'],
  ['ESME, GSME', 'Electricity and gas smart metering equipment.'],
  ['HAN', 'Home Area Network, between a Communications Hub and the devices of a home.'],
  ['Minimum Service Level', 'The level below which a measure misses gravely.'],
  ['RSVP', 'Response times, success rates, volumes and payload of a business process.'],
  ['SEC', 'The Smart Energy Code.'],
  ['SMKI', 'Smart Metering Key Infrastructure: the certificates by which devices and parties know one another.'],
  ['SMETS1, SMETS2', 'First and second generation of smart meters.'],
  ['SRV', 'Service Reference Variant: the number of a kind of Service Request.'],
  ['Target Response Time', 'The time within which a response counts as in time.'],
  ['WAN', 'Wide Area Network, between the DCC and a Communications Hub.'],
];

/** Terms, the words of achievement, and what this version was made from. */
export const glossary: DocumentSection = report => [
  heading(1, 'Glossary and provenance'),
  table(
    'Terms',
    [
      { title: 'Term', cell: ([term]) => ({ text: term, strong: true }) },
      { title: 'Meaning', share: 1, cell: ([, meaning]) => meaning },
    ],
    [...TERMS, ...ALL.map(name => [ACHIEVEMENT_WORDS[name].word, ACHIEVEMENT_WORDS[name].meaning] as const)],
    '',
  ),
  table(
    'What this version was made from',
    [
      { title: 'Item', cell: ([item]) => item },
      { title: 'Value', share: 1, cell: ([, value]) => value },
    ],
    [
      ['Run', report.runId],
      ['Data as received by', instant(report.openedAt)],
      ['Drops', String(report.provenance.drops.length)],
      ['Queries', String(report.provenance.queries.length)],
      ['Manifest of the run, SHA-256', report.provenance.manifestSha256],
      ['Contracts, SHA-256', report.provenance.contractsSha256],
      ['Catalogue, SHA-256', report.provenance.catalogueSha256],
      ['Code', report.provenance.codeVersion],
    ] as const,
    '',
  ),
  paragraph(
    'Each figure can be made again from the drops and the SQL that the manifest names. A correction never changes this version: it makes the next one, which lists every cell that changed.',
  ),
];
