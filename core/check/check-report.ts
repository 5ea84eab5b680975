import type { Finding, Report } from '../report/report.schema.ts';
import type { GateFacts } from './gate-facts.ts';
import type { GateRule } from './gate-rule.ts';
import { gateRules } from './rules/gate-rules.ts';

const SEVERITIES: readonly Finding['severity'][] = ['stop', 'warn', 'note'];

/**
 * Asks a report every rule of the gate. Findings come sorted: what stops publication first, then by code and text.
 * A gate that had nothing to ask, or nothing to ask it of, has not passed: that too is a `stop`.
 */
export function checkReport(report: Report, facts: GateFacts, rules: readonly GateRule[] = gateRules): Finding[] {
  const found = rules.flatMap(({ code, severity, find }) =>
    [...new Set(find(report, facts))].map(text => ({ code, severity, text })),
  );
  return [...nothingChecked(report, rules), ...found].sort(inOrder);
}

function nothingChecked({ measures, periodName }: Report, rules: readonly GateRule[]): Finding[] {
  const stop = (code: string, text: string): Finding => ({ code, severity: 'stop', text });
  return [
    ...(rules.length > 0
      ? []
      : [
          stop(
            'no-rules',
            `The report of ${periodName} was checked by 0 rules, at least 1 was expected: mend the list of rules.`,
          ),
        ]),
    ...(measures.length > 0
      ? []
      : [
          stop(
            'no-measures',
            `The report of ${periodName} holds 0 measures, at least 1 was expected: mend the catalogue and start the month end again.`,
          ),
        ]),
  ];
}

const inOrder = (a: Finding, b: Finding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || compare(a.code, b.code) || compare(a.text, b.text);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
