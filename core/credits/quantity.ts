import { type Exact, exact } from '../domain/exact.ts';

/** A number of the terms, exactly: a decimal such as `99.5` or `-12`, or a fraction of whole numbers such as `7/30`. */
export function quantity(text: string): Exact {
  const [above = '', below] = text.split('/');
  return below === undefined ? exact(above) : exact(above).div(exact(below));
}
