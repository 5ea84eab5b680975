import { parseArgs } from 'node:util';
import { checkDrop } from './check-drop.ts';
import { directedDrop } from './directed-drop.ts';
import { fuzzBench } from './fuzz-bench.ts';

/** Past so many it is one fault many times. */
const MOST_SHOWN = 10;

const USAGE = `npm run fuzz -- [--drops 20000] [--seed 1]

Makes drops with faults where two errors could cancel out, and reads each whole and in slices of some size. What is found is held against a simple reader
that shares no code with the product. Each drop that differs is shown with its seed: --drops 1 --seed N reads it alone.`;

const { values } = parseArgs({
  options: {
    drops: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const [drops, start] = [Number(values.drops), Number(values.seed)];
const bench = await fuzzBench();
let refused = 0;
let different = 0;
try {
  for (let seed = start; seed < start + drops; seed += 1) {
    const drop = directedDrop(seed);
    try {
      if ((await checkDrop(bench, drop)) === 'refused') refused += 1;
    } catch (error) {
      console.error(`Drop ${seed} differs: ${(error as Error).message}\n${JSON.stringify(drop.text)}`);
      different += 1;
      if (different >= MOST_SHOWN) break;
    }
    if ((seed - start + 1) % 1000 === 0) console.log(`${seed - start + 1} drops`);
  }
} finally {
  await bench.close();
}
if (different > 0) process.exitCode = 1;
else console.log(`${drops} drops are read as the simple reader reads them (${refused} of them refused).`);
