import { picker, type Random } from '../random.ts';

/** Who sends a request, in which role, and to which device. */
export interface Parties {
  readonly device: string;
  readonly user: string;
  readonly role: string;
}

interface Asked {
  readonly day: number;
  readonly srv: string;
  readonly region: string;
  readonly deviceType: string;
  readonly code: string;
}

/** What follows a request to the same device on the same day, from the same user: another attempt, a new supplier's tariff, a new meter's, a new key. */
const followers: Readonly<Record<string, readonly string[]>> = {
  '2.2': ['2.2'],
  '6.23': ['1.1.1', '6.8'],
  '8.1.1': ['1.1.1', '6.8'],
  '6.17': ['6.15.2'],
};
const OF_NETWORKS = new Set(['4.10', '6.5', '6.15.1', '6.22']);
const GAS = new Set(['GSME', 'GPF']);
const FOLLOWED_UP = 0.85;
const SENT_BY_NETWORKS = 0.8;

const networkUserOf = picker(
  Array.from({ length: 14 }, (_, user) => [
    `90-B3-D5-1F-30-${(user + 0x60).toString(16).toUpperCase()}-00-00`,
    14 - user,
  ]),
);

/**
 * Turns requests that know nothing of each other into what users do on a day. Each request keeps its time, its variant and its outcome,
 * so the counts of the plan stand.
 */
export function deviceStories(draw: Random): (asked: Asked, alone: Pick<Parties, 'device' | 'user'>) => Parties {
  const waiting = new Map<string, Parties[]>();
  let today = 0;

  return (asked, alone) => {
    if (asked.day !== today) waiting.clear();
    today = asked.day;
    const place = (srv: string) => `${srv} ${asked.region} ${asked.deviceType}`;
    const begun = draw() < FOLLOWED_UP ? waiting.get(place(asked.srv))?.shift() : undefined;
    const parties = begun ?? { ...alone, ...senderOf(asked, alone.user, draw) };
    const goesOn = alone.device !== '' && isFollowed(asked);
    for (const srv of goesOn ? (followers[asked.srv] ?? []) : []) {
      const queue = waiting.get(place(srv));
      if (queue) queue.push(parties);
      else waiting.set(place(srv), [parties]);
    }
    return parties;
  };
}

/** A device that was not commissioned gets no tariff; a top-up that succeeded is not made again. */
function isFollowed({ srv, code }: Asked): boolean {
  if (srv === '8.1.1') return code === 'I0';
  return srv !== '2.2' || code !== 'I0';
}

function senderOf({ srv, deviceType }: Asked, supplier: string, draw: Random): Pick<Parties, 'user' | 'role'> {
  const gas = GAS.has(deviceType);
  if (OF_NETWORKS.has(srv) && draw() < SENT_BY_NETWORKS) return { user: networkUserOf(draw), role: gas ? 'GT' : 'ED' };
  return { user: supplier, role: gas ? 'GS' : 'IS' };
}
