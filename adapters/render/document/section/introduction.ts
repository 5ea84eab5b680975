import { CONFIDENCES, ROUNDING } from '../../words.ts';
import { heading, note, paragraph } from '../block.ts';
import type { DocumentSection } from './section.ts';

/** Why there is this report, and how its figures are to be read. */
export const introduction: DocumentSection = report => [
  heading(1, 'Introduction and purpose'),
  paragraph(
    `This report gives the Service Levels achieved in ${report.periodName} against the Code Performance Measures (SEC Sections H13.1, L8.6 and D11.3) and against the Service Provider Performance Measures of the Reported List. SEC H13.4 requires it within 25 Working Days of the end of the month. Its layout follows the Operational Metrics Review, section 4.11.`,
  ),
  paragraph(ROUNDING),
  note(
    `Definitions, levels and terms come from documents that are not all public: ${(['inferred', 'memory', 'illustrative', 'not-found'] as const).map(name => `“${CONFIDENCES[name].word}” means that ${CONFIDENCES[name].meaning.replace(/^it /, 'it ')}`).join('; ')}. The page of this version marks each figure that rests on one.`,
  ),
];
