import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { queriesOf } from '../../core/catalogue/queries-of.ts';
import { tablesOf } from '../../core/catalogue/tables.ts';
import closeRunFolder from '../close-run-folder.ts';
import { PERIOD, sampleHome } from '../month/sample-home.ts';
import openRunFolder from '../open-run-folder.ts';
import { checkCases } from './check-cases.ts';
import { checkDialect } from './check-dialect.ts';
import { checkMonth } from './check-month.ts';
import { declaredTables } from './declared-tables.ts';
import { describeReadings } from './query-reading.ts';
import { fetchTrino, PartMissing } from './server/fetch-trino.ts';
import { missingTool } from './server/find-tools.ts';
import { startGlue } from './server/glue-catalogue.ts';
import { startTrino } from './server/start-trino.ts';
import { trinoClient } from './server/trino-client.ts';
import { TRINO } from './server/version.ts';
import { tally } from './tally.ts';

/**
 * Proves on a running Trino, Athena's engine, that the catalogue's SQL means there what it means in the embedded engine; of `chosen` queries
 * and rollups only the cases, where any are named.
 */
async function testTrino(trinoHome: string, chosen: readonly string[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-trino-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const checks = tally();
  await openRunFolder();
  const sample = await sampleHome();
  const { home, pmr } = sample;
  const { catalogue } = pmr;
  const tables = tablesOf(catalogue);
  const glue = await startGlue('pmr', declaredTables(tables, path.join(home, 'runs')));
  const trino = await startTrino({ home: trinoHome, folder, glue: glue.url });
  try {
    const client = trinoClient(trino.url, 'pmr');
    const phase = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const [began, { passed, failed }] = [Date.now(), checks];
      const result = await work();
      const seconds = Math.round((Date.now() - began) / 1000);
      console.log(`${name}: ${checks.passed - passed} passed, ${checks.failed - failed} failed in ${seconds} s`);
      return result;
    };
    console.log(`Trino ${TRINO} runs, with the tables of the template in its catalogue`);
    if (chosen.length === 0) {
      const texts = [...queriesOf(catalogue), ...catalogue.rollups].map(({ sql }) => sql);
      await phase('dialect', () => checkDialect(client, texts, checks));
      const run = await pmr.monthEnd({ period: PERIOD });
      const readings = await phase('sample month', () => checkMonth({ client, home, catalogue, tables, run }, checks));
      console.log(`What the month's queries read:\n${describeReadings(readings)}`);
    }
    await phase('cases', () => checkCases({ client, home, catalogue, tables, chosen }, checks));
  } finally {
    await trino.stop();
    await glue.stop();
    await sample.remove();
    await closeRunFolder();
  }
  if (checks.failed > 0) process.exitCode = 1;
  console.log(`trino: ${checks.passed} passed, ${checks.failed} failed`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const skipped = (reason: string) => console.log(`trino: skipped, as ${reason}`);
const { cases } = parseArgs({ options: { cases: { type: 'string' } } }).values;
const chosen = cases?.split(',') ?? [];
const missing = await missingTool();
if (missing !== undefined) skipped(missing);
else {
  const found = await fetchTrino().catch((error: Error) => error);
  if (found instanceof PartMissing) skipped(found.message);
  else if (found instanceof Error) throw found;
  else await testTrino(found, chosen);
}
