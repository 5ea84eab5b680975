import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Before the first test: a folder in which the test files of one run share what is dear to make. */
export default async function openRunFolder(): Promise<void> {
  process.env.PMR_TEST_RUN = await mkdtemp(path.join(tmpdir(), 'pmr-test-run-'));
}
