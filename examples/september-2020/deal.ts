import type { Random } from './random.ts';

/**
 * Deals exactly `count` of each card, spread evenly over the deal: failures are counted out, never left to chance.
 * The order is a walk round the deck in steps near the golden section; `random` only says where the walk starts.
 * Memory does not grow with the deck. Dealing more cards than there are starts the deck again.
 */
export function deal<Card>(
  deck: readonly { readonly card: Card; readonly count: number }[],
  random: Random,
): () => Card {
  const ends: number[] = [];
  let size = 0;
  for (const { card, count } of deck) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`cannot deal ${count} of ${String(card)}`);
    size += count;
    ends.push(size);
  }
  const step = strideOf(size);
  let at = Math.floor(random() * size);
  return () => {
    at += step;
    if (at >= size) at -= size;
    return (deck[ends.findIndex(end => at < end)] as { card: Card }).card;
  };
}

/** A step near the golden section of `size` that visits every position. */
function strideOf(size: number): number {
  let step = Math.max(1, Math.round(size * 0.6180339887498949));
  while (greatestCommonDivisor(size, step) !== 1) step += 1;
  return size === 1 ? 0 : step;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
