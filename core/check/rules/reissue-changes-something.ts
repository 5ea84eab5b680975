import type { GateRule } from '../gate-rule.ts';

export const reissueChangesSomething: GateRule = {
  code: 'reissue-changes-something',
  severity: 'note',
  asks: 'A re-issue changes at least one figure.',
  find: ({ reissue, version }) =>
    reissue && reissue.changes.length === 0
      ? [
          `Version ${version} differs from version ${reissue.of} in no figure: read its reason, "${reissue.reason}", for what it is about.`,
        ]
      : [],
};
