import type { Finding } from '../report/report.schema.ts';
import type { Waiver } from '../run/waivers.ts';

/** Findings with what was waived of them: one that stops, by its code and its words. It stays a finding, and the report prints both. */
export const withWaivers = (findings: readonly Finding[], waivers: readonly Waiver[]): Finding[] =>
  findings.map(finding => {
    const waiver = waivers.find(
      each => each.finding.code === finding.code && each.finding.text === finding.text && finding.severity === 'stop',
    );
    if (!waiver) return finding;
    const { role, by, at, reason } = waiver;
    return { ...finding, waived: { role, by, at, reason } };
  });
