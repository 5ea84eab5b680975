import { z } from 'zod';
import type { ReportClaims } from './claims-of-report.ts';

const Waiver = z.looseObject({
  finding: z.looseObject({ code: z.string(), text: z.string() }),
  role: z.string(),
  reason: z.string(),
});

/** A report with a finding that stops is out only where a waiver among its files names that finding, as the report prints it. */
export function waiversAgain({ findings }: Pick<ReportClaims, 'findings'>, answers: readonly unknown[]): string[] {
  const waivers = answers.flatMap(answer => Waiver.safeParse(answer).data ?? []);
  return findings
    .filter(({ severity }) => severity === 'stop')
    .flatMap(({ code, text, waived }) => {
      if (!waived) return [`the finding ${code} stops publication and nobody waived it: ${text}`];
      const stands = waivers.some(
        each =>
          each.finding.code === code &&
          each.finding.text === text &&
          each.role === waived.role &&
          each.reason === waived.reason,
      );
      return stands ? [] : [`${code} is said to be waived by ${waived.role}, and no waiver among the files says so`];
    });
}
