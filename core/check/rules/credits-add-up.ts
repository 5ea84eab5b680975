import { addMoney } from '../add-money.ts';
import type { GateRule } from '../gate-rule.ts';
import { OUR_FAULT } from '../rule-words.ts';

export const creditsAddUp: GateRule = {
  code: 'credits-add-up',
  severity: 'stop',
  asks: 'The service credits of a provider add up to its total, before and after the cap, and each provider with credits has one total.',
  find: ({ serviceCredits, serviceCreditTotals }) => {
    const providers = [...new Set([...serviceCredits, ...serviceCreditTotals].map(({ provider }) => provider))];
    return providers.flatMap(provider => {
      const totals = serviceCreditTotals.filter(total => total.provider === provider);
      const rows = serviceCredits.filter(credit => credit.provider === provider);
      const [total, ...more] = totals;
      if (!total || more.length > 0)
        return [`${provider} has ${totals.length} totals of service credits, 1 was expected: ${OUR_FAULT}.`];
      return [
        ...differs(provider, 'after the cap', total.amount, addMoney(rows.map(({ amount }) => amount))),
        ...differs(provider, 'before the cap', total.beforeCaps, addMoney(rows.map(({ beforeCaps }) => beforeCaps))),
      ];
    });
  },
};

const differs = (provider: string, when: string, total: string, rows: string): string[] =>
  total === rows
    ? []
    : [
        `The service credits of ${provider} ${when} are £${total} in total, and their rows add up to £${rows}: ${OUR_FAULT}.`,
      ];
