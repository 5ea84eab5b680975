import { published } from '../published.ts';
import { type Random, whole } from '../random.ts';

interface Request {
  readonly day: number;
  readonly srv: string;
  readonly device: string;
  readonly answered: boolean;
}

/** When the target device had last communicated: a day or two before, and of some that give no answer, months. Read requests go on to devices that are long silent. */
export function lastHeardOn(draw: Random): (request: Request) => string {
  const [year, month] = published.period.split('-').map(Number) as [number, number];
  return ({ day, srv, device, answered }) => {
    if (device === '') return '';
    const silent = !answered && srv.startsWith('4.') && draw() < 0.35;
    const days = silent ? whole(draw, 40, 200) : whole(draw, 0, 2);
    return new Date(Date.UTC(year, month - 1, day - days)).toISOString().slice(0, 10);
  };
}
