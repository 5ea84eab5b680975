import type { Change } from '../../core/report/report.schema.ts';

/** What a reader finds in each table, in one line. A table that is not here shows its title, or nothing. */
export const TABLE_WORDS: Readonly<Record<string, string>> = {
  dictionary: 'What each measure and indicator is: definition, formula, source, and how sure we are of it',
  measures: 'Every measure with its level, its counts, its Target and Minimum and its achievement',
  breakdown: 'The parts of each measure: by region, by category and so on',
  members: 'What each Code Performance Measure was combined from',
  history: 'Earlier months, as first published and as they stand now',
  'earlier-reports': 'What earlier reports state of the months before this system',
  commentary: 'What people say of the figures: causes, steps taken, plans and corrections',
  misses: 'What is known of each missed Target, and what explains it',
  'lost-to-incidents': 'Which Incidents took how much of a missed measure',
  interruptions: 'Losses and degradations of services and components, as they were told',
  outlook: 'What each measure with a Target may still lose in a month that runs: of a draft',
  evidence: 'The queries, rollups and drops behind each measure',
  'rsvp-months': 'Response times, success and volume by business process and region',
  'rsvp-days': 'The same by local day',
  incidents: 'Incidents closed in the month, and whether they count',
  exceptions: 'Events left out of a measure under the exceptions list',
  'exception-totals': 'Exceptions by provider',
  'service-credits': 'Service credits by provider and measure, with the rule applied',
  'service-credit-totals': 'Service credits by provider',
  'service-credit-history': 'Service credits of the twelve months before',
  'service-credit-adjustments': 'Differences of re-issued months, settled with this report',
  'service-credit-counters': 'Counters of the credit terms against their thresholds',
  'service-credit-shares': 'Who receives the credits, where the terms hand them on',
  'service-credit-curves': 'What each figure would cost under the terms in force: the corners of each curve',
  'contract-changes':
    'Levels, measures, target times and memberships that differ from the version before, and the credit terms that rest on them',
  'contract-change-costs': 'What those changes would have cost in the last twelve months published',
  statements: 'Every sentence of the report, with what it rests on and whether that is complete',
  summary: 'How many measures met their Targets, by group',
  changes: 'Every figure that differs from the version before',
  timeliness: 'When each feed was due, and when it arrived',
  findings: 'What the consistency gate found',
  drops: 'The files that the run read',
  queries: 'The queries that counted, with their hashes',
  pmr: 'What stands in pmr.json and in no table',
  contracts: 'The rows of the contracts that hold in the month: contracts.json',
};

/** Why a cell differs from the version before. */
export const CAUSES: Readonly<Record<Change['why'][number], string>> = {
  drops: 'other drops',
  contracts: 'other contracts',
  catalogue: 'another catalogue',
  code: 'another version of the program',
  'earlier-reports': 'other reports of earlier months',
  day: 'another day',
  'other-figures': 'follows from other figures',
};
