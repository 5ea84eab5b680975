import { expect, test } from '@jest/globals';
import { curvePath } from '../../core/credits/draw/curve-path.ts';
import { drawnLines, drawnSvg, drawTerms } from '../../core/credits/draw/draw-terms.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';
import { terms } from './tables-fixture.ts';
import { termsOf } from './vector.ts';

const levels = () => ({ target: '99.00', minimum: '96.00' });

test('a curve with its edges and the most that it can cost', () => {
  const [first] = drawTerms(terms, '2020-09', levels);
  const lines = drawnLines(first as NonNullable<typeof first>);
  expect(lines[0]).toBe('A: percent by level (Target 99, Minimum 96)');
  expect(lines.slice(-3)).toEqual(['  at 96: 5', '  at 99: 0', '  It can cost £50,000.00 in a month at most.']);
  expect(lines.filter(line => line.includes('█'))).toHaveLength(8);
});

test('a jump is told on both sides, what nothing bounds is said, and the SVG shows the same', () => {
  const [scheme] = terms.schemes;
  const measures = [
    {
      measure: 'A',
      curve: {
        line: [
          { at: '98', gives: '0' },
          { at: '70', gives: '56' },
          { at: '70', gives: '100' },
        ],
      },
    },
    { measure: 'B', figure: 'shortfall', curve: { rate: '2' } },
  ];
  const other = readTerms({ ...terms, schemes: [{ ...scheme, caps: [], measures }] }, 'the test');
  const [jump, open] = drawTerms(other, '2020-09', levels);
  expect(drawnLines(jump as NonNullable<typeof jump>)).toContain('  at 70: 56; just below it 100');
  expect(drawnLines(open as NonNullable<typeof open>).at(-1)).toBe('  Nothing bounds what it can cost in a month.');
  const svg = drawnSvg(jump as NonNullable<typeof jump>);
  expect(svg).toMatch(/^<svg [^>]*role="img"/);
  expect(svg).toContain('<title>A: percent by level, at most £1,000,000.00 a month</title>');
  expect(svg).toContain('>70</text>');
  expect(drawTerms(other, '2017-01', levels)).toEqual([]);
});

test('the path of a curve has its corners, and both sides of a jump', () => {
  const path = (curve: object) => {
    const [drawn] = drawTerms(
      termsOf({ charges: [], scheme: { unit: 'money', measures: [{ measure: 'A', curve }] } }),
      '2020-09',
      () => ({ target: '99', minimum: '96' }),
    );
    return drawn
      ? curvePath(drawn).map(({ at, gives }) => `${at.valueOf()} ${Number(gives.valueOf().toFixed(3))}`)
      : [];
  };
  const line = [
    { at: 'target', gives: '0' },
    { at: 'minimum', gives: '100' },
  ];
  expect(path({ line })).toEqual(['95.25 100', '96 100', '99 0', '99.75 0']);
  const bands = [{ from: 'target' }, { below: 'target', from: '90', gives: '5' }, { below: '90', gives: '20' }];
  expect(path({ bands })).toEqual(['87.75 20', '90 20', '90 5', '99 5', '99 0', '101.25 0']);
});
