import { exact, toDecimal } from '../../domain/exact.ts';
import { addMoney } from '../add-money.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, OUR_FAULT } from '../rule-words.ts';

export const creditAdjustmentsAddUp: GateRule = {
  code: 'credit-adjustments-add-up',
  severity: 'stop',
  asks: 'What re-issued months leave to be settled is the difference of their credits, and adds up to the adjustments in the totals.',
  find: ({ serviceCreditAdjustments = [], serviceCreditTotals }) => {
    const providers = [
      ...new Set([...serviceCreditAdjustments, ...serviceCreditTotals].map(({ provider }) => provider)),
    ];
    return [
      ...serviceCreditAdjustments.flatMap(({ provider, period, measure, was, now, difference }) => {
        const due = toDecimal(exact(now).sub(exact(was)), 2);
        return due === difference
          ? []
          : [
              `The adjustment of ${measureOfProvider({ id: measure, provider })} for ${period} is £${difference}, and it has to be £${now} less £${was}, which is £${due}: ${OUR_FAULT}.`,
            ];
      }),
      ...providers.flatMap(provider => {
        const rows = addMoney(
          serviceCreditAdjustments.filter(row => row.provider === provider).map(row => row.difference),
        );
        const total = addMoney(
          serviceCreditTotals.filter(row => row.provider === provider).map(row => row.adjustments ?? '0.00'),
        );
        return total === rows
          ? []
          : [`The adjustments of ${provider} are £${total} in total, and their rows add up to £${rows}: ${OUR_FAULT}.`];
      }),
    ];
  },
};
