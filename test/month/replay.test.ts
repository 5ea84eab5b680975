import { expect, test } from '@jest/globals';
import { differingCells } from '../../core/changes/differing-cells.ts';
import { PERIOD, publishedSample } from './sample-home.ts';

test('a published version is made again from its own run, byte for byte, and nothing of the home changes', async () => {
  const { pmr } = await publishedSample();
  const before = await pmr.store.list('runs/');
  const replayed = await pmr.replay({ period: PERIOD, version: 1 });
  expect(replayed).toMatchObject({ differences: [], refused: null, madeBy: 'test', replayedBy: 'test' });
  expect(replayed.files).toBeGreaterThan(100);
  expect(await pmr.store.list('runs/')).toEqual(before);
}, 300_000);

test('every cell that differs is listed: of tables by row and column, of JSON by its place, of others that they do', () => {
  const files = (more: Record<string, string>) =>
    new Map(Object.entries(more).map(([name, text]) => [name, Buffer.from(text)]));
  const was = files({ 'a.csv': 'id,level\nx,1\ny,2\n', 'b.json': '{"m":[{"l":1}]}', 'c.html': 'a', 'd.csv': 'x\n' });
  const is = files({
    'a.csv': 'id,level\nx,1\ny,3\nz,4\n',
    'b.json': '{"m":[{"l":2}]}',
    'c.html': 'bc',
    'e.csv': 'x\n',
  });
  expect(differingCells(was, is)).toEqual([
    { file: 'a.csv', where: 'row 2, level', was: '2', is: '3' },
    { file: 'a.csv', where: 'row 3, id', was: null, is: 'z' },
    { file: 'a.csv', where: 'row 3, level', was: null, is: '4' },
    { file: 'b.json', where: 'm.0.l', was: '1', is: '2' },
    { file: 'c.html', where: '', was: '1 bytes', is: '2 other bytes' },
    { file: 'd.csv', where: '', was: 'a file', is: null },
    { file: 'e.csv', where: '', was: null, is: 'a file' },
  ]);
});
