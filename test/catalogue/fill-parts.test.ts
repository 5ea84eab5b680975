import { expect, test } from '@jest/globals';
import { fillParts, fillTemplate } from '../../core/catalogue/fill-template.ts';

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

test('a query names its own measure without a value, as text', () => {
  expect(fillTemplate('measure = {{measure}} and kind = {{kind}}', 'PM3.1', { kind: 'RTT2' }, 'x')).toBe(
    "measure = 'PM3.1' and kind = 'RTT2'",
  );
  expect(() => fillTemplate('{{kind}}', 'PM3.1', {}, 'x')).toThrow('x: the template asks for kind');
  expect(() => fillTemplate('select 1', 'PM3.1', { kind: 'RTT2' }, 'x')).toThrow('no place for kind');
});
