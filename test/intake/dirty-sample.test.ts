import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { feedExamples } from '../../examples/feeds/feed-examples.ts';
import { writeDirtySample } from '../../examples/september-2020/write-dirty-sample.ts';
import { senderOfExample } from '../sender-of-example.ts';
import { PERIOD, useDesk } from './desk.ts';

const desk = useDesk();

test('of each bad drop of the sample comes what it says', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-dirty-'));
  const drops = await writeDirtySample(folder);
  expect(drops.length).toBeGreaterThan(10);
  for (const { path: below, fault, accepted, rejected } of drops) {
    const receipt = await desk.send(below, await readFile(path.join(folder, below)));
    const expected =
      accepted === null ? ['refused', 0, 0] : [accepted === 0 ? 'refused' : 'accepted-in-part', accepted, rejected];
    expect([below, fault, receipt.outcome, receipt.accepted, receipt.rejected]).toEqual([below, fault, ...expected]);
  }
  await rm(folder, { recursive: true });
});

test('the sample file of each feed is accepted', async () => {
  const { feeds } = desk.intake.catalogue;
  // A claim is held against the exceptions list, whose rows come and go: see claims.test.ts.
  const examples = feeds.filter(({ name }) => name !== 'exceptions');
  expect(examples.length).toBeGreaterThan(10);
  for (const feed of examples) {
    const provider = senderOfExample(desk.intake.catalogue, feed, PERIOD);
    const receipt = await desk.send(
      `${provider}/${feed.name}/${PERIOD}/sample.csv`,
      feedExamples().get(`${feed.name}.csv`) as string,
    );
    expect([feed.name, receipt.says]).toEqual([feed.name, 'The one row was accepted.']);
  }
});
