import type { Change, Report, ReportedMeasure } from '../report/report.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';

type Body = Pick<Report, 'measures' | 'processes' | 'incidents' | 'exceptions' | 'serviceCredits'>;
type Figures = Map<
  string,
  { measure: string; provider: string | null; figure: string; value: string; drops: readonly string[] }
>;

/** Every figure that differs between two versions, with the drops that came or went since and that it rests on. */
export function changesBetween(previous: Report, next: Body, manifest: Manifest): Change[] {
  const before = figuresOf(previous);
  const after = figuresOf(next);
  const known = new Set(previous.provenance.drops.map(({ dropId }) => dropId));
  const pinned = new Set(manifest.drops.map(({ dropId }) => dropId));
  const moved = (drops: readonly string[], other: ReadonlySet<string>) => drops.filter(drop => !other.has(drop));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(key => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was?.value === is?.value) return [];
    const { measure, provider, figure } = (is ?? was) as NonNullable<typeof is>;
    const came = moved(is?.drops ?? [], known);
    const drops = came.length > 0 ? came : moved(was?.drops ?? [], pinned);
    return [
      { measure, provider, figure, old: was?.value ?? null, new: is?.value ?? null, drops: [...new Set(drops)].sort() },
    ];
  });
}

const FIGURES = ['level', 'numerator', 'denominator', 'excluded', 'target', 'minimum', 'achievement'] as const;

function figuresOf(body: Body): Figures {
  const figures: Figures = new Map();
  const add = (measure: string, provider: string | null, figure: string, value: unknown, drops: readonly string[]) => {
    if (value !== null && value !== undefined)
      figures.set(JSON.stringify([measure, provider, figure]), {
        measure,
        provider,
        figure,
        value: String(value),
        drops,
      });
  };
  const dropsOf = (id: string, provider: string | null) =>
    body.measures.find(sameAs(id, provider))?.evidence.drops ?? [];
  for (const measure of body.measures) {
    for (const figure of FIGURES) add(measure.id, measure.provider, figure, measure[figure], measure.evidence.drops);
    for (const { by, ...counts } of measure.breakdown) {
      const where = Object.entries(by)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ');
      for (const figure of ['level', 'numerator', 'denominator', 'excluded'] as const) {
        add(measure.id, measure.provider, `${figure} (${where})`, counts[figure], measure.evidence.drops);
      }
    }
  }
  for (const { id, months, days } of body.processes) {
    for (const { region, date, ...row } of [...months, ...days]) {
      for (const [figure, value] of Object.entries(row))
        add(id, null, `${figure} (${region}${date ? `, ${date}` : ''})`, value, dropsOf(id, null));
    }
  }
  for (const { provider, measure, amount } of body.serviceCredits)
    add(measure, provider, 'service credit', amount, dropsOf(measure, provider));
  for (const { provider, measure, code, count } of body.exceptions)
    add(measure, provider, `exceptions ${code}`, count, dropsOf(measure, provider));
  for (const { id, ...incident } of body.incidents) {
    add(
      id,
      null,
      'incident',
      JSON.stringify(incident),
      incident.category < 3 ? dropsOf('CPM4', null) : dropsOf('CPM5', null),
    );
  }
  return figures;
}

const sameAs = (id: string, provider: string | null) => (measure: ReportedMeasure) =>
  measure.id === id && measure.provider === provider;
