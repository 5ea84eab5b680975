import type { GateRule } from '../gate-rule.ts';

export const dropDeparts: GateRule = {
  code: 'drop-departs',
  severity: 'warn',
  asks: "No drop departs absurdly from its sender's last months, in its rows or in what they hold.",
  find: (_report, { drops }) =>
    drops.flatMap(({ dropId, provider, feed, period, file, departs = [] }) =>
      departs.map(
        says =>
          `${file} (${feed} of ${provider} for ${period}, drop ${dropId}) departs from what was sent before. ${says} Ask ${provider} whether that is meant; if not, the file is sent again, or withdrawn, and the month issued again.`,
      ),
    ),
};
