import { carriedRows } from '../carried-rows.ts';
import type { GateRule } from '../gate-rule.ts';
import { numberText, OUR_FAULT } from '../rule-words.ts';

export const carriedOverBalances: GateRule = {
  code: 'carried-over-balances',
  severity: 'stop',
  asks: 'Of each feed and provider, the events that were open when the month began and those left open in it are as many as those settled and those still open.',
  find: report =>
    (carriedRows(report) ?? [])
      .filter(({ broughtForward, begun, settled, outstanding }) => broughtForward + begun !== settled + outstanding)
      .map(
        ({ feed, provider, broughtForward, begun, settled, outstanding }) =>
          `Carried over, ${feed} of ${provider}: ${numberText(broughtForward)} were open when the month began and ${numberText(begun)} begun and left open, and ${numberText(settled)} settled and ${numberText(outstanding)} still open do not come to as many: ${OUR_FAULT}.`,
      ),
};
