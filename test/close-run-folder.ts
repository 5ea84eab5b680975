import { rm } from 'node:fs/promises';

/** After the last test. */
export default async function closeRunFolder(): Promise<void> {
  if (process.env.PMR_TEST_RUN) await rm(process.env.PMR_TEST_RUN, { recursive: true, force: true });
}
