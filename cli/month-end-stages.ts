import type { RunRequest } from '../core/usecases/open-run.ts';
import type { Installation } from './installation.ts';
import type { Stage, StageTime } from './stages.ts';

type Outcome = Awaited<ReturnType<Installation['monthEnd']>>;

/** The month end as one stage that names the step it is at and keeps the time of each. */
export function monthEndStage(
  pmr: Installation,
  request: RunRequest,
): { stage: Stage; outcome: () => Outcome; times: () => StageTime[] } {
  const marks: { step: string; at: number }[] = [];
  let outcome: Outcome | undefined;
  let ended = 0;
  const run = async (tell: (detail: string) => void) => {
    outcome = await pmr.monthEnd(request, step => {
      if (marks.at(-1)?.step === step) return;
      marks.push({ step, at: performance.now() });
      tell(step);
    });
    ended = performance.now();
  };
  return {
    stage: { title: `Month end of ${request.period}`, run },
    outcome: () => outcome as Outcome,
    times: () =>
      marks.map(({ step, at }, index) => ({ stage: step, seconds: ((marks[index + 1]?.at ?? ended) - at) / 1000 })),
  };
}
