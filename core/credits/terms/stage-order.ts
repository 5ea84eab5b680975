/** The stages of an assessment, in the order that holds where a scheme states none. The part before `sum` works on measures, the rest on the provider's total. */
export const stageOrder = [
  'level',
  'relief',
  'smoothing',
  'round-level',
  'curve',
  'repeat',
  'weight',
  'round-value',
  'measure-cap',
  'claim',
  'stacking',
  'sum',
  'suppress',
  'month-cap',
  'rolling-cap',
  'year-cap',
  'carry-forward',
  'minimum-payout',
  'debits',
  'round-money',
  'redistribute',
] as const;
export type StageName = (typeof stageOrder)[number];

const blocks: readonly (readonly StageName[])[] = [
  ['level'],
  ['relief', 'smoothing', 'round-level'],
  ['curve'],
  ['repeat', 'weight', 'round-value', 'measure-cap', 'claim', 'stacking'],
  ['sum'],
  ['suppress', 'month-cap', 'rolling-cap', 'year-cap', 'carry-forward', 'minimum-payout', 'debits'],
  ['round-money'],
  ['redistribute'],
];
const blockOf = (stage: StageName) => blocks.findIndex(block => block.includes(stage));

/** What is wrong with an order, and at which place; undefined where it can be run. */
export function orderFault(order: readonly StageName[]): { at: number; message: string } | undefined {
  for (const [at, stage] of order.entries()) {
    if (order.indexOf(stage) !== at) return { at, message: `${stage} is listed twice` };
    const before = order[at - 1];
    if (before !== undefined && blockOf(before) > blockOf(stage))
      return { at, message: `${stage} cannot come after ${before}` };
  }
  const missing = stageOrder.filter(stage => !order.includes(stage));
  return missing.length === 0
    ? undefined
    : { at: order.length, message: `${missing.join(', ')} missing: an order lists every stage` };
}
