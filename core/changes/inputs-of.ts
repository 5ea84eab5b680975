import type { Change, Report } from '../report/report.schema.ts';
import type { CellChange } from './table-changes.ts';

type Version = Pick<Report, 'measures' | 'indicators' | 'sources' | 'provenance' | 'statements' | 'timeliness'>;
/** Tables that show months before. */
const LOOK_BACK = ['history', 'measures', 'service-credit', 'exception-totals', 'earlier-reports'];

type Drop = Report['provenance']['drops'][number];

/** What two versions were made from, and which of it a row of either rests on. */
export function inputsOf(previous: Version, next: Version, earlierDiffer: boolean) {
  const known = new Set(previous.provenance.drops.map(({ dropId }) => dropId));
  const pinned = new Set(next.provenance.drops.map(({ dropId }) => dropId));
  const came = next.provenance.drops.filter(({ dropId }) => !known.has(dropId));
  const went = previous.provenance.drops.filter(({ dropId }) => !pinned.has(dropId));
  const differs = (part: 'contractsSha256' | 'catalogueSha256' | 'codeVersion') =>
    previous.provenance[part] !== next.provenance[part];
  const everywhere: Change['why'] = [
    ...(differs('contractsSha256') ? (['contracts'] as const) : []),
    ...(differs('catalogueSha256') ? (['catalogue'] as const) : []),
    ...(differs('codeVersion') ? (['code'] as const) : []),
    ...(earlierDiffer ? (['earlier-reports'] as const) : []),
    ...(previous.timeliness?.today !== next.timeliness?.today ? (['day'] as const) : []),
  ];

  return (change: CellChange): Pick<Change, 'why' | 'drops'> => {
    const own = restsOn(change, [next, previous]);
    const tells = LOOK_BACK.some(table => change.table.startsWith(table));
    const rests = (drop: Drop) => own(drop) || (tells && drop.feed === 'earlier-reports');
    const of = (drops: readonly Drop[]) => drops.filter(rests).map(({ dropId }) => dropId);
    const moved = of(came).length > 0 ? of(came) : of(went);
    const why: Change['why'] = moved.length > 0 ? ['drops', ...everywhere] : everywhere;
    return { why: why.length > 0 ? why : ['other-figures'], drops: [...new Set(moved)].sort() };
  };
}

/** Whether the row of a change rests on a drop. A table of which that is not known rests on every drop. */
function restsOn({ table, row }: CellChange, versions: readonly Version[]): (drop: Drop) => boolean {
  const provider = row.provider || null;
  const measures = versions.flatMap(version => version.measures);
  const among = (found: readonly { evidence: { drops: readonly string[] } }[]) => {
    const drops = new Set(found.flatMap(({ evidence }) => evidence.drops));
    return ({ dropId }: Drop) => drops.has(dropId);
  };
  const ofFeeds = (feeds: readonly string[]) => (drop: Drop) => feeds.includes(drop.feed);
  if (table.startsWith('indicator-'))
    return among(
      versions.flatMap(({ indicators }) => indicators.filter(({ id }) => `indicator-${id.toLowerCase()}` === table)),
    );
  if (table.startsWith('rsvp-')) return among(measures.filter(({ id }) => id === row.process));
  const ownFeeds = ['incidents', 'commentary', 'interruptions'].includes(table) || table.startsWith('exception');
  if (ownFeeds)
    return ofFeeds(
      versions.flatMap(({ sources }) =>
        sources.filter(source => table.startsWith(source.table.slice(0, -1))).flatMap(({ feeds }) => feeds),
      ),
    );
  // What explains a miss may be said, or be an Incident, as well as counted.
  if (table === 'misses' || table === 'lost-to-incidents') return () => true;
  if (table === 'earlier-reports') return drop => drop.feed === table;
  if (table === 'timeliness') return drop => drop.feed === row.feed && drop.provider === provider;
  if (table === 'drops') return drop => drop.dropId === row.drop;
  if (table === 'statements')
    return ofFeeds(
      versions.flatMap(({ statements }) => statements.filter(({ id }) => id === row.id)).flatMap(({ feeds }) => feeds),
    );
  if (row.measure !== undefined && measures.some(({ id }) => id === row.measure))
    return among(measures.filter(({ id, provider: owner }) => id === row.measure && owner === provider));
  if (table.startsWith('service-credit')) return among(measures.filter(measure => measure.provider === provider));
  return () => true;
}
