import { instant } from '../../format.ts';
import { glossaryTerms } from '../../glossary-terms.ts';
import { heading, paragraph, table } from '../block.ts';
import type { DocumentSection } from './section.ts';

/** Terms, the words of achievement, and what this version was made from. */
export const glossary: DocumentSection = report => [
  heading(1, 'Glossary and provenance'),
  table(
    'Terms',
    [
      { title: 'Term', cell: ({ term }) => ({ text: term, strong: true }) },
      { title: 'Meaning', share: 1, cell: ({ meaning }) => meaning },
    ],
    glossaryTerms(report),
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
