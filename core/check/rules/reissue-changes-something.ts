import type { GateRule } from '../gate-rule.ts';

/** Tables that tell of inputs and words: a version that differs in these alone moves no figure. */
const NO_FIGURES = [
  'findings',
  'drops',
  'queries',
  'dictionary',
  'evidence',
  'timeliness',
  'statements',
  'pmr',
  'contracts',
];

export const reissueChangesSomething: GateRule = {
  code: 'reissue-changes-something',
  severity: 'note',
  asks: 'A re-issue changes at least one figure.',
  find: ({ reissue, version }) =>
    reissue?.changes.every(({ table }) => NO_FIGURES.includes(table))
      ? [
          `Version ${version} differs from version ${reissue.of} in no figure: read its reason, "${reissue.reason}", for what it is about.`,
        ]
      : [],
};
