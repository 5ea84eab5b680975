import { expect, test } from '@jest/globals';
import { anonymousLabels } from '../../core/judge/anonymous-labels.ts';
import { labelUsers } from '../../core/judge/label-users.ts';

const users = Array.from({ length: 40 }, (_, at) => `90-B3-D5-1F-30-${String(at).padStart(2, '0')}-00-00`);
const inOrder = (secret: string) => users.map(user => anonymousLabels(users, secret).get(user));

test('each user has one label of its own, however often and in whatever order it is named', () => {
  const labels = anonymousLabels([...users, ...users].reverse(), 'a secret');
  expect(labels).toEqual(anonymousLabels(users, 'a secret'));
  expect([...labels.values()].sort()).toEqual(users.map((_, at) => `User ${at + 1}`).sort());
});

test('the labels of another report cannot be told from these, nor from the order of the users', () => {
  const same = inOrder('one').filter((label, at) => label === inOrder('other')[at]);
  expect(same.length).toBeLessThan(6);
  expect(inOrder('one')).not.toEqual(users.map((_, at) => `User ${at + 1}`));
});

test('rows come in the order of what they show, not of the users behind the labels', () => {
  const labels = new Map([
    ['A', 'User 10'],
    ['B', 'User 9'],
    ['C', 'User 1'],
  ]);
  const rows = [
    { date: '2020-09-02', user: 'A', place: '1' },
    { date: '2020-09-01', user: 'A', place: '1' },
    { date: '2020-09-01', user: 'B', place: null },
    { date: '2020-09-01', user: 'C', place: '3' },
  ];
  const shown = (columns: string[]) => labelUsers(rows, 'user', columns, labels).map(row => columns.map(c => row[c]));
  expect(shown(['date', 'user'])).toEqual([
    ['2020-09-01', 'User 1'],
    ['2020-09-01', 'User 9'],
    ['2020-09-01', 'User 10'],
    ['2020-09-02', 'User 10'],
  ]);
  expect(shown(['place', 'user'])).toEqual([
    ['1', 'User 10'],
    ['1', 'User 10'],
    ['3', 'User 1'],
    [null, 'User 9'],
  ]);
});

test('a user without a label is never shown', () => {
  expect(() => labelUsers([{ user: 'A' }], 'user', ['user'], new Map())).toThrow('has no label');
  expect(labelUsers([{ user: null }], 'user', ['user'], new Map())).toEqual([{ user: 'unknown' }]);
});
