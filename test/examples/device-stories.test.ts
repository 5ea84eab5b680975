import { expect, test } from '@jest/globals';
import { deviceStories } from '../../examples/september-2020/feeds/device-stories.ts';
import { onSmets1 } from '../../examples/september-2020/feeds/srvs.ts';

const asked = { day: 1, region: 'North', deviceType: 'ESME', code: 'I0' };
const alone = (device: string) => ({ device, user: `user of ${device}` });
/** Draws of zero follow every story up and give every network request to a network operator. */
const always = () => deviceStories(() => 0);

test('a new supplier sends the tariff and the billing calendar to the meter that it gained, once each', () => {
  const partiesOf = always();
  partiesOf({ ...asked, srv: '6.23' }, alone('gained'));
  const devices = ['1.1.1', '6.8', '1.1.1'].map(srv => partiesOf({ ...asked, srv }, alone('other')));
  expect(devices.map(({ device }) => device)).toEqual(['gained', 'gained', 'other']);
  expect(devices.map(({ user }) => user)).toEqual(['user of gained', 'user of gained', 'user of other']);
});

test.each([
  ['the next day', { day: 2 }],
  ['in another region', { region: 'South' }],
  ['to another type of device', { deviceType: 'GSME' }],
])('a story does not go on %s', (_, change) => {
  const partiesOf = always();
  partiesOf({ ...asked, srv: '6.17' }, alone('first'));
  expect(partiesOf({ ...asked, srv: '6.15.2', ...change }, alone('second')).device).toBe('second');
});

test('a meter that was not commissioned, or a request to no device, begins nothing', () => {
  const partiesOf = always();
  partiesOf({ ...asked, srv: '8.1.1', code: 'E5' }, alone('failed'));
  partiesOf({ ...asked, srv: '6.23' }, alone(''));
  expect(partiesOf({ ...asked, srv: '1.1.1' }, alone('other')).device).toBe('other');
});

test('network operators send what is theirs, in the role of their fuel; suppliers send the rest', () => {
  const partiesOf = always();
  const roleOf = (srv: string, deviceType: string) => partiesOf({ ...asked, srv, deviceType }, alone('one')).role;
  expect([roleOf('6.5', 'ESME'), roleOf('6.15.1', 'GSME'), roleOf('2.2', 'ESME'), roleOf('2.2', 'GPF')]).toEqual([
    'ED',
    'GT',
    'IS',
    'GS',
  ]);
  expect(deviceStories(() => 0.99)({ ...asked, srv: '6.5' }, alone('one'))).toEqual({ ...alone('one'), role: 'IS' });
});

test('SMETS1 is asked for nothing that does not serve it', () => {
  const not = ['4.6.2', '4.17', '6.15.2', '6.17', '6.20.1', '6.21', '6.22', '8.14.1', '8.14.3', '8.14.4'];
  expect(not.map(onSmets1).filter(srv => not.includes(srv))).toEqual([]);
  expect(onSmets1('2.2')).toBe('2.2');
});
