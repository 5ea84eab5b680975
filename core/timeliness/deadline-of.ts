import type { ContractRow, Contracts } from '../catalogue/contracts.schema.ts';
import { inForce, providerCodes } from '../catalogue/in-force.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';

type Deadline = ContractRow<'deadlines'>;

/** Stands for feeds that have no deadline of their own. */
const ANY_FEED = 'any-feed';
export const REPORT_DUE = 'report';

/** The deadline of a feed for one provider: a row that names the provider, else the feed's, else that of any feed. */
export function deadlineOf(
  contracts: Contracts,
  month: ReportingMonth,
  feed: string,
  provider: string,
): Deadline | undefined {
  const rows = inForce(contracts.deadlines, month);
  const names = ({ providers }: Deadline) => providerCodes(contracts, providers, month).includes(provider);
  const candidates = [feed, ANY_FEED].flatMap(due => {
    const own = rows.filter(row => row.due === due);
    return [own.find(names), own.find(({ providers }) => providers.length === 0)];
  });
  return candidates.find(row => row !== undefined);
}

/** The deadlines of the report itself, the nearest first. */
export const reportDeadlines = (contracts: Contracts, month: ReportingMonth): Deadline[] =>
  inForce(contracts.deadlines, month)
    .filter(({ due }) => due === REPORT_DUE)
    .sort((a, b) => a.working_day - b.working_day);
