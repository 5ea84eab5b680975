/** Draws from [0, 1). The same seed and purpose give the same draws on every machine. */
export type Random = () => number;

/** The generator sfc32, keyed by the seed and by what the draws are for, so that one feed's draws do not shift another's. */
export function randomFor(seed: number, purpose: string): Random {
  let a = 0x9e3779b9 ^ (seed | 0);
  let b = Math.trunc(seed / 2 ** 32) | 0;
  let c = 0x243f6a88;
  let counter = 1;
  for (const letter of purpose) c = Math.imul(c ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  const draw = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 16; warmUp += 1) draw();
  return draw;
}

/** A whole number from `least` to `most`, both included. */
export const whole = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

/** Picks by whole weights, in constant time whatever their number. */
export function picker<T>(weights: readonly (readonly [T, number])[]): (random: Random) => T {
  const slots = weights.flatMap(([value, weight]) => Array<T>(weight).fill(value));
  return random => slots[Math.floor(random() * slots.length)] as T;
}
