import type { GateRule } from '../gate-rule.ts';
import { absenceHasNoLevel } from './absence-has-no-level.ts';
import { achievementAgrees } from './achievement-agrees.ts';
import { breakdownAddsUp } from './breakdown-adds-up.ts';
import { carriedOverBalances } from './carried-over-balances.ts';
import { carriedOverFollows } from './carried-over-follows.ts';
import { claimHasEvent } from './claim-has-event.ts';
import { combinationRecomputes } from './combination-recomputes.ts';
import { commentaryIsSomebodys } from './commentary-is-somebodys.ts';
import { creditAdjustmentsAddUp } from './credit-adjustments-add-up.ts';
import { creditAgrees } from './credit-agrees.ts';
import { creditHasAMiss } from './credit-has-a-miss.ts';
import { creditWithoutReport } from './credit-without-report.ts';
import { creditsAddUp } from './credits-add-up.ts';
import { dropDeparts } from './drop-departs.ts';
import { dropIsPinned } from './drop-is-pinned.ts';
import { duplicateIsExplained } from './duplicate-is-explained.ts';
import { earlierReportAgrees, earlierReportIsSomebodys } from './earlier-report-agrees.ts';
import { enoughTestCommands } from './enough-test-commands.ts';
import { exceptionOnList } from './exception-on-list.ts';
import { excludedIsClaimed } from './excluded-is-claimed.ts';
import { exclusionHasReason } from './exclusion-has-reason.ts';
import { figureIsWhole } from './figure-is-whole.ts';
import { historyAgrees } from './history-agrees.ts';
import { incidentClosedInMonth } from './incident-closed-in-month.ts';
import { incidentHasTargetTime } from './incident-has-target-time.ts';
import { incidentInOneMonth } from './incident-in-one-month.ts';
import { incidentIsTold } from './incident-is-told.ts';
import { incidentOnce } from './incident-once.ts';
import { incidentsReconcile } from './incidents-reconcile.ts';
import { levelRecomputes } from './level-recomputes.ts';
import { levelsInOrder } from './levels-in-order.ts';
import { memberAgrees } from './member-agrees.ts';
import { memberIsReported } from './member-is-reported.ts';
import { membersAddUp } from './members-add-up.ts';
import { missIsExplained, missMustBeExplained, stepsAreTold, stepsMustBeTold } from './miss-is-explained.ts';
import { monthIsOne } from './month-is-one.ts';
import { monthWasRestated } from './month-was-restated.ts';
import { oneValue } from './one-value.ts';
import { outageAgreesWithIncident } from './outage-agrees-with-incident.ts';
import { partWithinWhole } from './part-within-whole.ts';
import { processAddsUp } from './process-adds-up.ts';
import { processRecomputes } from './process-recomputes.ts';
import { recutAgrees } from './recut-agrees.ts';
import { reissueChangesSomething } from './reissue-changes-something.ts';
import { reissueIsExplained } from './reissue-is-explained.ts';
import { returnAgrees } from './return-agrees.ts';
import { returnExcludesAsClaimed } from './return-excludes-as-claimed.ts';
import { returnIsTheFigure } from './return-is-the-figure.ts';
import { roundingDecides } from './rounding-decides.ts';
import { rowsWereRejected } from './rows-were-rejected.ts';
import { rowsWereTakenAway } from './rows-were-taken-away.ts';
import { stateChanged } from './state-changed.ts';
import { statementsHold } from './statements-hold.ts';
import { summaryCounts } from './summary-counts.ts';
import { workingDaysAreListed } from './working-days-are-listed.ts';

/** Every rule of the gate, in the order in which the document lists them. */
export const gateRules: readonly GateRule[] = [
  oneValue,
  levelRecomputes,
  combinationRecomputes,
  membersAddUp,
  memberAgrees,
  memberIsReported,
  figureIsWhole,
  breakdownAddsUp,
  partWithinWhole,
  levelsInOrder,
  achievementAgrees,
  roundingDecides,
  absenceHasNoLevel,
  summaryCounts,
  statementsHold,
  processRecomputes,
  processAddsUp,
  carriedOverBalances,
  carriedOverFollows,
  creditHasAMiss,
  creditWithoutReport,
  creditAgrees,
  creditsAddUp,
  creditAdjustmentsAddUp,
  incidentsReconcile,
  incidentOnce,
  incidentInOneMonth,
  incidentClosedInMonth,
  exclusionHasReason,
  duplicateIsExplained,
  incidentIsTold,
  incidentHasTargetTime,
  outageAgreesWithIncident,
  exceptionOnList,
  excludedIsClaimed,
  claimHasEvent,
  returnIsTheFigure,
  returnAgrees,
  returnExcludesAsClaimed,
  enoughTestCommands,
  missIsExplained,
  missMustBeExplained,
  stepsAreTold,
  stepsMustBeTold,
  commentaryIsSomebodys,
  dropIsPinned,
  rowsWereRejected,
  rowsWereTakenAway,
  dropDeparts,
  recutAgrees,
  historyAgrees,
  stateChanged,
  monthWasRestated,
  earlierReportAgrees,
  earlierReportIsSomebodys,
  monthIsOne,
  reissueIsExplained,
  reissueChangesSomething,
  workingDaysAreListed,
];
