import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runQueryCase } from './run-query-case.ts';
import '../fixed-seed.ts';
import { queriesUnderTest } from '../../adapters/catalogue/read-cases.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { duckdbEngine } from '../../adapters/local/case-engine.ts';
import type { QueryUnderTest } from '../../core/cases/load-query-case.ts';

/** Downtime, maintenance and its allowance against a model that looks at each step of one day by itself. */
const STEP = 10;
const STEPS = (24 * 60) / STEP;
const ALLOWANCE = 360 / STEP;
const DAY_STARTS = Date.parse('2020-08-31T23:00:00.000Z');
const REGIONS = ['Central', 'North', 'South'] as const;
const COMPONENTS = [
  { component: 'DCC User Interface', regional: false },
  { component: 'DCC WAN Gateway Interface', regional: true },
] as const;

const MEASURE = 'AV-USER-INTERFACE';
const catalogue = await readCatalogue('.');
const queries = await queriesUnderTest(catalogue);
const query = (name: string) => queries.find(own => own.name === name) as QueryUnderTest;

let engine: Awaited<ReturnType<typeof duckdbEngine>>;
beforeAll(async () => {
  engine = await duckdbEngine();
});
afterAll(() => engine.close());

const span = fc
  .record({ from: fc.integer({ min: 0, max: STEPS - 1 }), steps: fc.integer({ min: 1, max: 45 }) })
  .map(({ from, steps }) => ({ from, to: Math.min(STEPS, from + steps) }));
const place = fc.record({
  component: fc.constantFrom(...COMPONENTS),
  region: fc.constantFrom(...REGIONS, null),
});
const event = fc.record({ span, place });
type Event = {
  span: { from: number; to: number };
  place: { component: (typeof COMPONENTS)[number]; region: string | null };
};

const covers = ({ span: { from, to } }: Event, step: number) => from <= step && step < to;
const touches = (
  { place: { component, region } }: Event,
  other: (typeof COMPONENTS)[number],
  there: (typeof REGIONS)[number],
) => component === other && (!other.regional || region === null || region === there);

function model(losses: readonly Event[], windows: readonly Event[]) {
  const steps = Array.from({ length: STEPS }, (_, step) => step);
  const maintained = steps.filter(step => windows.some(window => covers(window, step)));
  const allowed = new Set(maintained.slice(0, ALLOWANCE));
  const stateOf = (step: number, region: (typeof REGIONS)[number]) => {
    const states = COMPONENTS.map(component => {
      const has = (events: readonly Event[]) =>
        events.some(one => covers(one, step) && touches(one, component, region));
      const window = allowed.has(step) && has(windows);
      return { down: has(losses) && !window, window };
    });
    return { down: states.some(({ down }) => down), window: states.some(({ window }) => window) };
  };
  const rowOf = (region: string, of: readonly (typeof REGIONS)[number][]) => {
    const states = steps.map(step => of.map(one => stateOf(step, one)));
    const down = states.filter(all => all.some(one => one.down)).length;
    const planned = states.filter(all => !all.some(one => one.down) && all.some(one => one.window)).length;
    const [uptime, downtime] = [(STEPS - planned) * STEP, down * STEP];
    return {
      service: 'User',
      region,
      measure: MEASURE,
      uptime_minutes: uptime,
      downtime_minutes: downtime,
      available_minutes: uptime - downtime,
    };
  };
  return [rowOf('All', REGIONS), ...REGIONS.map(region => rowOf(region, [region]))];
}

const at = (step: number) => new Date(DAY_STARTS + step * STEP * 60_000).toISOString();

test('a service is down as a step-by-step model says, and the whole is never down for less than a region', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 5 }), fc.array(event, { maxLength: 5 }), async (losses, windows) => {
      const { rows } = await runQueryCase(engine, catalogue, query('availability-by-region'), {
        name: 'met: generated',
        period: '2020-09',
        given_reference: {
          service_components: COMPONENTS.map(component => ({
            kind: 'service',
            name: 'User',
            measure: MEASURE,
            ...component,
          })),
          time_bands: [
            {
              date: '2020-09-01',
              band: 'Morning',
              starts_at: '2020-08-31 23:00:00',
              ends_at: '2020-09-01 11:00:00',
            },
            { date: '2020-09-01', band: 'Rest', starts_at: '2020-09-01 11:00:00', ends_at: '2020-09-01 23:00:00' },
          ],
        },
        given: {
          outages: losses.map(({ span: { from, to }, place: { component, region } }) => ({
            provider: 'DSP',
            service: component.component,
            ...(component.regional && region !== null ? { region } : {}),
            started_at: at(from),
            ended_at: at(to),
          })),
          'planned-maintenance': windows.map(({ span: { from, to }, place: { component, region } }) => ({
            provider: 'DSP',
            service: component.component,
            ...(component.regional && region !== null ? { region } : {}),
            starts_at: at(from),
            ends_at: at(to),
          })),
        },
        expect: [],
      });
      expect(rows).toEqual(model(losses, windows));
      const downtimes = rows.map(({ downtime_minutes }) => Number(downtime_minutes));
      expect(downtimes[0]).toBe(Math.max(...downtimes));
      expect(rows.every(row => Number(row.available_minutes) >= 0)).toBe(true);
    }),
    { numRuns: 15 },
  );
});
