import type { FunctionName } from './grants.ts';

export interface FunctionShape {
  readonly memoryMB: number;
  readonly timeoutMinutes: number;
  readonly diskMB: number;
}

const light: FunctionShape = { memoryMB: 1024, timeoutMinutes: 5, diskMB: 512 };
/** A drop of ten gigabytes spills to disk: the disk is the largest that Lambda gives, the memory what the engine is held to, and room. */
const heavy: FunctionShape = { memoryMB: 4096, timeoutMinutes: 15, diskMB: 10_240 };

export const functionShapes: Readonly<Record<FunctionName, FunctionShape>> = {
  normalise: heavy,
  'roll-up': heavy,
  plan: light,
  'open-run': light,
  'query-failed': light,
  judge: { ...light, memoryMB: 2048 },
  assemble: { ...light, memoryMB: 2048 },
  check: light,
  render: { ...light, memoryMB: 2048 },
  claim: light,
  copy: { ...light, memoryMB: 2048 },
  seal: light,
  shelve: light,
  heal: heavy,
  withdraw: heavy,
  pack: { ...light, memoryMB: 2048 },
  'upload-form': light,
};
