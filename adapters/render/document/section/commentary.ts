import type { Report } from '../../../../core/report/report.schema.ts';
import { date } from '../../format.ts';
import { COMMENTARY_WORDS } from '../../words.ts';
import { type Block, heading, table } from '../block.ts';
import { type DocumentSection, measureName, statementsAt } from './section.ts';

/** What is known of each missed Target, and what people say of the month's figures, in the words that were sent. */
export const commentary: DocumentSection = report => [
  heading(1, 'Commentary'),
  ...statementsAt(report, 'commentary'),
  ...missed(report),
  ...said(report),
];

const missed = ({ misses }: Report): Block[] =>
  misses.length === 0
    ? []
    : [
        table(
          'What is known of each missed Target',
          [
            { title: 'Measure', cell: ({ measure, provider }) => measureName({ id: measure, provider }) },
            { title: 'What is known', share: 1, cell: ({ facts }) => facts.join(' ') },
          ],
          misses,
          'No Target was missed.',
          'misses.csv',
        ),
      ];

const said = ({ commentary: rows }: Report): Block[] =>
  rows.length === 0
    ? []
    : [
        table(
          'What people say',
          [
            {
              title: 'Measure',
              cell: ({ measure, provider, region }) => ({
                text: measureName({ id: measure, provider }),
                sub: region === 'All' ? '' : region,
              }),
            },
            { title: 'Of', cell: ({ kind }) => COMMENTARY_WORDS[kind] },
            { title: 'Commentary', share: 1, cell: ({ text }) => text },
            {
              title: 'By',
              cell: ({ sender, role, writtenOn }) => ({
                text: sender,
                sub: role === null ? 'with its return' : `${role}${writtenOn === null ? '' : `, ${date(writtenOn)}`}`,
              }),
            },
          ],
          rows,
          'Nobody said anything.',
          'commentary.csv',
        ),
      ];
