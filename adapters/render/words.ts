import type { Confidence } from '../../core/catalogue/confidence.schema.ts';
import { ACHIEVEMENT_TEXT, type Achievement } from '../../core/domain/achievement.ts';
import type { Commentary } from '../../core/report/commentary.schema.ts';
import type { ReportedMeasure } from '../../core/report/report.schema.ts';

/** The words of the report. Colour and sign only repeat them; the signs print apart without colour, and the shipped font has each. */
export const ACHIEVEMENT_WORDS: Record<Achievement, { word: string; sign: string; meaning: string }> = {
  met: {
    word: ACHIEVEMENT_TEXT.met.label,
    sign: '●',
    meaning: 'The Service Level is at or above its Target Service Level.',
  },
  'below-target': {
    word: ACHIEVEMENT_TEXT['below-target'].label,
    sign: '◆',
    meaning: 'The Service Level is under its Target Service Level and at or above its Minimum Service Level.',
  },
  'below-minimum': {
    word: ACHIEVEMENT_TEXT['below-minimum'].label,
    sign: '▼',
    meaning: 'The Service Level is under its Minimum Service Level.',
  },
  'no-target': {
    word: ACHIEVEMENT_TEXT['no-target'].label,
    sign: '–',
    meaning:
      'The measure has a Service Level and no Target or Minimum Service Level to hold it against: it is neither met nor missed.',
  },
  'no-events': {
    word: ACHIEVEMENT_TEXT['no-events'].label,
    sign: '○',
    meaning:
      'The measure applies, and nothing that it counts happened in the month. It is not 100%, and it is left out of any combination.',
  },
  'not-reported': {
    word: ACHIEVEMENT_TEXT['not-reported'].label,
    sign: '□',
    meaning: 'The data behind the measure did not arrive: a failure to report. It is neither a pass nor No Events.',
  },
};

/** `quoted` facts carry no mark: they are what a reader expects. */
export const CONFIDENCES: Record<Confidence, { word: string; meaning: string }> = {
  quoted: { word: 'quoted', meaning: 'a document that we read states it. Facts without a mark are of this kind' },
  inferred: { word: 'inferred', meaning: 'it follows from what documents state; no document states it in these words' },
  memory: { word: 'from memory', meaning: 'known, but no document was at hand to check it against' },
  illustrative: { word: 'illustrative', meaning: 'made up in order to show the working; the real value is not public' },
  'not-found': { word: 'not found', meaning: 'looked for in vain' },
};

/** What a commentary tells. */
export const COMMENTARY_WORDS: Record<Commentary['kind'], string> = {
  cause: 'Cause',
  'steps-taken': 'Steps taken',
  'improvement-plan': 'Improvement plan',
  correction: 'Correction',
};

/** Stands beside a figure that was published before this system, and not counted by it. */
export const TOLD = 'earlier report';

export const METHODS: Record<ReportedMeasure['method'], string> = {
  counts: 'counted from events',
  'mean-of-levels': 'plain mean of its members’ Service Levels',
  'sum-ratio': 'sum of its members’ numerators over the sum of their denominators',
  manual: 'set by hand for this month',
  'provider-return': 'stated by the provider in its return',
};

export const ILLUSTRATIVE_AMOUNTS =
  'The service credit terms of these contracts are not public. The terms used here are made up in order to show the working: which measures bear a credit follows from the levels, the pounds do not follow from any contract.';

export const ROUNDING =
  'A Service Level is the exact quotient of two whole numbers. It is compared unrounded with its Target and Minimum Service Level, and equality meets them. It is printed with two decimals, halves upwards. Where the printed figure alone would give another achievement, the row says that rounding decides.';

/** The word for a level that is null in a table that has no achievement of its own. */
export const absence = (counted: { denominator: number | null }): string =>
  ACHIEVEMENT_WORDS[counted.denominator === 0 ? 'no-events' : 'not-reported'].word;
