import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { componentRows } from '../../core/catalogue/component-rows.ts';
import { timeBandRows } from '../../core/catalogue/time-band-rows.ts';
import { instantsOf } from '../../core/domain/reporting-month.ts';
import { readTables } from './read-table.ts';

const contracts = readTables();
const utc = (instant: string) => instant.replace('T', ' ').replace('Z', '');

describe.each(['2020-02', '2020-03', '2020-09', '2020-10'])('time bands of %s', period => {
  const rows = timeBandRows(contracts, period);

  test('cover the month from its first to its last instant, once', () => {
    const { start, end } = instantsOf(period);
    expect(rows[0]?.starts_at).toBe(utc(start));
    expect(rows.at(-1)?.ends_at).toBe(utc(end));
    expect(rows.slice(1).map(({ starts_at }) => starts_at)).toEqual(rows.slice(0, -1).map(({ ends_at }) => ends_at));
  });

  test('are four', () => expect(new Set(rows.map(({ band }) => band)).size).toBe(4));
});

test('08:00 is local on both sides of the change of clocks', () => {
  const from = (date: string) =>
    timeBandRows(contracts, '2020-10').find(row => row.date === date && row.band.endsWith('08:00 to 20:00'))?.starts_at;
  expect([from('2020-10-23'), from('2020-10-26')]).toEqual(['2020-10-23 07:00:00', '2020-10-26 08:00:00']);
});

test('each service is its own component, has one measure, and every component is one that a feed may name', () => {
  const rows = componentRows(contracts, '2020-09');
  const services = rows.filter(({ kind }) => kind === 'service');
  const names = [...new Set(services.map(({ name }) => name))];
  expect(names).toHaveLength(5);
  for (const name of names) {
    const own = services.filter(row => row.name === name);
    expect(own.map(({ component }) => component)).toContain(name);
    expect(new Set(own.map(({ measure }) => measure)).size).toBe(1);
  }
  const feed = parse(readFileSync('queries/feeds/component-outages.yaml', 'utf8')) as {
    columns: { name: string; values?: string[] }[];
  };
  const known = feed.columns.find(({ name }) => name === 'component')?.values ?? [];
  expect(rows.filter(({ component }) => !known.includes(component))).toEqual([]);
});

test('a component that one service has region by region, every process has so too', () => {
  const rows = componentRows(contracts, '2020-09');
  const regional = (kind: string) =>
    new Set(rows.filter(row => row.kind === kind && row.regional).map(row => row.component));
  expect(regional('process')).toEqual(regional('service'));
});
