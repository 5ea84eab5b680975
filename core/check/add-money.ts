import { exact, toDecimal } from '../domain/exact.ts';

/** Sum of amounts in pounds, `0.00` of none. */
export const addMoney = (amounts: readonly string[]): string =>
  toDecimal(
    amounts.reduce((sum, amount) => sum.add(exact(amount)), exact('0')),
    2,
  );
