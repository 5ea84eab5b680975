import type { GateRule } from './gate-rule.ts';

/** The rules as the table of `docs/consistency-gate.md`. */
export const ruleTable = (rules: readonly GateRule[]): string =>
  [
    '| rule | severity | what must hold |',
    '| --- | --- | --- |',
    ...rules.map(({ code, severity, asks }) => `| \`${code}\` | ${severity} | ${asks} |`),
  ].join('\n');
