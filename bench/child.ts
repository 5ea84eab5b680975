import type { Measured, Task } from './in-child.ts';
import { peakBytes } from './peak-bytes.ts';

const MILLISECONDS = 1e3;
const MICROSECONDS = 1e6;

const [name] = process.argv.slice(2);
process.once('message', async message => {
  const { task } = (await import(`./tasks/${name}.ts`)) as { task: Task<unknown, unknown> };
  let seconds = 0;
  let cpuSeconds = 0;
  const value = await task((message as { argument: unknown }).argument, async work => {
    const [started, cpu] = [performance.now(), process.cpuUsage()];
    const result = await work();
    const used = process.cpuUsage(cpu);
    seconds += (performance.now() - started) / MILLISECONDS;
    cpuSeconds += (used.user + used.system) / MICROSECONDS;
    return result;
  });
  const measured: Measured<unknown> = { value, seconds, cpuSeconds, peakBytes: peakBytes() };
  process.send?.(measured, () => process.disconnect());
});
