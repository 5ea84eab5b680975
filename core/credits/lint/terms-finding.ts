import type { Levels } from '../../domain/achievement.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';

/** What the linter found in terms. An error makes wrong credits possible; a warning is worth a look. */
export interface TermsFinding {
  /** As in `schemes[0].measures[2].curve.bands[1]`. */
  readonly path: string;
  readonly severity: 'error' | 'warn';
  readonly message: string;
}

/** The levels of a provider's measure in a month; `unknown` where no such measure is reported then. A measure without levels has null in both. */
export interface LevelsOf {
  (provider: string, measure: string, month: ReportingMonth): Levels | 'unknown';
  /** Months from which levels, or who reports them, are different. */
  readonly changes?: readonly ReportingMonth[];
  /** Codes of all providers there are. */
  readonly providers?: readonly string[];
}

export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  ) || 'the top';

/** Collects findings below one path. */
export function collector(findings: TermsFinding[], at: readonly PropertyKey[]) {
  const add = (severity: TermsFinding['severity']) => (path: readonly PropertyKey[], message: string) =>
    void findings.push({ path: pathText([...at, ...path]), severity, message });
  return {
    error: add('error'),
    warn: add('warn'),
    below: (path: readonly PropertyKey[]) => collector(findings, [...at, ...path]),
  };
}
export type Collector = ReturnType<typeof collector>;
