import path from 'node:path';
import type { Clock } from '../core/ports/clock.ts';

/** The folder that holds `queries/` and `contracts/`. */
export const ROOT = path.resolve(import.meta.dirname, '..');

export const realClock: Clock = () => new Date().toISOString();
