import { expect, test } from '@jest/globals';
import { fillParts } from '../../core/catalogue/fill-template.ts';

const parts = new Map([['one-part', 'a as (\n  select 1\n)\n']]);

test('a part stands where it is named, as often as it is', () => {
  expect(fillParts('with {{> one-part}},\nb as ({{> one-part}})', parts, 'x')).toBe(
    'with a as (\n  select 1\n),\nb as (a as (\n  select 1\n))',
  );
});

test('values of a template are left alone', () => expect(fillParts('{{service}}', parts, 'x')).toBe('{{service}}'));

test('a part that there is not is refused by name', () => {
  expect(() => fillParts('{{> other}}', parts, 'my-measure')).toThrow('my-measure: there is no part other');
});
