import type { BucketName } from './bucket-names.ts';

export const functionNames = [
  'normalise',
  'plan',
  'open-run',
  'roll-up',
  'query-failed',
  'judge',
  'assemble',
  'check',
  'render',
  'claim',
  'copy',
  'seal',
  'shelve',
  'heal',
  'withdraw',
  'pack',
  'upload-form',
] as const;
export type FunctionName = (typeof functionNames)[number];

export type Access = 'read' | 'read-versions' | 'list' | 'write';

/** What one function may do below one prefix of the object store's keys, and what for. */
export interface Grant {
  readonly may: Access;
  /** `list` is for a whole bucket: without it S3 answers "forbidden" where an object is merely absent. */
  readonly on: `${BucketName}/${string}`;
  readonly why: string;
}

/**
 * Everything that the code asks of the object store, function by function. The stack's policies are made from this table and nothing
 * else; a test holds a recorded run against it.
 */
export const grants: Readonly<Record<FunctionName, readonly Grant[]>> = {
  normalise: [
    { may: 'read', on: 'landing/', why: 'It reads the drop that arrived.' },
    {
      may: 'read-versions',
      on: 'landing/',
      why: 'It reads the very version that the event named, even if another has arrived since.',
    },
    { may: 'list', on: 'landing/', why: 'A drop that is gone is told apart from one that is forbidden.' },
    { may: 'read', on: 'lake/ledger/', why: 'It looks up which drops were accepted before.' },
    { may: 'read', on: 'lake/keys/', why: 'It checks the keys of other drops for repetitions.' },
    { may: 'read', on: 'lake/events/', why: 'It tells a row that says the same from one that says something else.' },
    { may: 'list', on: 'lake/', why: 'It lists the ledger of the feed and period.' },
    { may: 'list', on: 'published/', why: 'It looks whether a version of the month is out, and says so.' },
    { may: 'write', on: 'lake/ledger/', why: 'It records the accepted drop.' },
    { may: 'write', on: 'lake/events/', why: 'It stores the accepted rows.' },
    { may: 'write', on: 'lake/keys/', why: 'It stores the keys of the accepted rows.' },
    { may: 'write', on: 'receipts/', why: 'It answers the provider with a receipt and the rejected rows.' },
  ],
  plan: [
    { may: 'read', on: 'lake/ledger/', why: 'It looks which drops of each month have come.' },
    { may: 'list', on: 'lake/', why: 'It lists the ledgers.' },
    { may: 'read', on: 'published/', why: 'It looks which drops a version that is out rests on.' },
    { may: 'list', on: 'published/', why: 'It lists the versions that are out.' },
    { may: 'read', on: 'runs/', why: 'It looks whether a candidate awaits signatures, and reminds of them.' },
    { may: 'list', on: 'runs/', why: 'An absent candidate is told apart from a forbidden one.' },
  ],
  'open-run': [
    { may: 'read', on: 'lake/ledger/', why: 'It pins the drops that were accepted.' },
    { may: 'list', on: 'lake/', why: 'It lists the ledgers and the rollups.' },
    { may: 'read', on: 'runs/', why: 'It finds a run that was interrupted again, and the results that it left.' },
    { may: 'list', on: 'runs/', why: 'An absent result is told apart from a forbidden one.' },
    { may: 'write', on: 'runs/', why: 'It writes the manifest and the tables that the run sees.' },
    { may: 'read', on: 'published/', why: 'It pins the reports of earlier months.' },
    { may: 'list', on: 'published/', why: 'It lists the published versions.' },
  ],
  'roll-up': [
    { may: 'read', on: 'runs/', why: 'It reads which units the run has pinned.' },
    { may: 'list', on: 'runs/', why: 'An absent manifest is told apart from a forbidden one.' },
    { may: 'read', on: 'lake/events/', why: 'It reads the events of the drops that it rolls up.' },
    { may: 'list', on: 'lake/', why: 'It lists the rollups that stand already.' },
    { may: 'write', on: 'lake/rollups/', why: 'It stores the rollups.' },
    {
      may: 'write',
      on: 'runs/',
      why: 'It files what came of cutting a slice of the month anew, where that is asked for.',
    },
  ],
  'query-failed': [],
  judge: [
    { may: 'read', on: 'runs/', why: 'It reads the manifest and the results of the queries.' },
    { may: 'list', on: 'runs/', why: 'An absent result is told apart from a forbidden one.' },
    { may: 'write', on: 'runs/', why: 'It writes what it judged.' },
  ],
  assemble: [
    {
      may: 'read',
      on: 'runs/',
      why: 'It reads the manifest and what was judged, and the contracts of the run before, which it compares.',
    },
    { may: 'list', on: 'runs/', why: 'What is absent is told apart from what is forbidden.' },
    { may: 'write', on: 'runs/', why: 'It writes the report.' },
    {
      may: 'read',
      on: 'published/',
      why: 'It reads earlier months for their history, and the version that a re-issue follows.',
    },
    { may: 'list', on: 'published/', why: 'An absent version is told apart from a forbidden one.' },
  ],
  check: [
    { may: 'read', on: 'runs/', why: 'It reads the report that it checks.' },
    { may: 'list', on: 'runs/', why: 'An absent report is told apart from a forbidden one.' },
    { may: 'write', on: 'runs/', why: 'It writes its findings into the report.' },
    {
      may: 'read',
      on: 'published/',
      why: 'It looks up the incidents of earlier months, and the tables of the version before.',
    },
    { may: 'list', on: 'published/', why: 'An absent version is told apart from a forbidden one.' },
  ],
  render: [
    { may: 'read', on: 'runs/', why: 'It reads the report and the world of its run.' },
    { may: 'list', on: 'runs/', why: 'An absent report is told apart from a forbidden one.' },
    { may: 'write', on: 'runs/', why: 'It writes the candidate.' },
    { may: 'read', on: 'published/', why: 'It names the manifest of the version before, and compares its tables.' },
    { may: 'list', on: 'published/', why: 'A version at an earlier address is told apart from a forbidden one.' },
  ],
  claim: [
    { may: 'read', on: 'runs/', why: 'It reads the candidate, and the claim that stands.' },
    { may: 'list', on: 'runs/', why: 'An absent record is told apart from a forbidden one.' },
    { may: 'write', on: 'runs/claims/', why: 'It claims a version number.' },
    { may: 'read', on: 'published/', why: 'What the candidate rests on has to be out as it was pinned.' },
    { may: 'list', on: 'published/', why: 'It looks which versions are out.' },
  ],
  copy: [
    { may: 'read', on: 'runs/', why: 'It reads the candidate.' },
    { may: 'list', on: 'runs/', why: 'A missing file is told apart from a forbidden one.' },
    { may: 'write', on: 'runs/claims/', why: 'It records a claim that came to nothing.' },
    { may: 'read', on: 'published/', why: 'It compares a file that stands already with the one of the candidate.' },
    { may: 'list', on: 'published/', why: 'It names what a claim that came to nothing left behind.' },
    { may: 'write', on: 'published/', why: 'It writes the new version, which nothing can overwrite.' },
  ],
  seal: [
    { may: 'read', on: 'runs/', why: 'It reads the claim.' },
    { may: 'list', on: 'runs/', why: 'An absent claim is told apart from a forbidden one.' },
    { may: 'read', on: 'published/', why: 'It reads the manifest that it signs, and looks for a seal.' },
    { may: 'list', on: 'published/', why: 'An absent seal is told apart from a forbidden one.' },
    { may: 'write', on: 'published/', why: 'It writes the seal, with which a version is out.' },
  ],
  shelve: [
    {
      may: 'read',
      on: 'published/',
      why: 'It reads the manifests of all versions, and the tables that the tracker is made of.',
    },
    { may: 'list', on: 'published/', why: 'It lists the versions that are out.' },
    { may: 'list', on: 'shelf/', why: 'Versions that have been compared are not compared again.' },
    {
      may: 'write',
      on: 'shelf/',
      why: 'It writes the list of versions, the tracker and their pages, which are derived from them.',
    },
  ],
  heal: [
    { may: 'read', on: 'landing/', why: 'It reads drops of which something has to be made again.' },
    { may: 'read-versions', on: 'landing/', why: 'It reads the very version that a record names.' },
    { may: 'list', on: 'landing/', why: 'It looks which drops have no receipt.' },
    { may: 'read', on: 'lake/', why: 'It holds every file that was derived from drops against the ledger.' },
    { may: 'list', on: 'lake/', why: 'It finds what is lost.' },
    {
      may: 'write',
      on: 'lake/',
      why: 'It makes lost and damaged files again, and records of the ledger that a checkpoint has.',
    },
    { may: 'read', on: 'receipts/', why: 'It holds receipts against the ledger.' },
    { may: 'list', on: 'receipts/', why: 'A lost receipt is told apart from a forbidden one.' },
    { may: 'write', on: 'receipts/', why: 'It files lost receipts again.' },
    {
      may: 'read',
      on: 'runs/',
      why: 'It reads what each run pins, and holds its tables, results and candidate against it.',
    },
    { may: 'list', on: 'runs/', why: 'It lists the runs.' },
    { may: 'write', on: 'runs/', why: 'It makes again what runs hold, and leaves a list of what it found.' },
    {
      may: 'read',
      on: 'published/',
      why: 'The shelf is made of the versions that are out, and what a candidate lost stands there.',
    },
    { may: 'list', on: 'published/', why: 'It lists the versions that are out.' },
    { may: 'read', on: 'shelf/', why: 'It looks whether the shelf is whole.' },
    { may: 'list', on: 'shelf/', why: 'A lost page of the shelf is told apart from a forbidden one.' },
    { may: 'write', on: 'shelf/', why: 'It makes the shelf again.' },
  ],
  withdraw: [
    { may: 'read', on: 'lake/ledger/', why: 'It finds the drop that is meant, and what counts after it.' },
    { may: 'list', on: 'lake/', why: 'It lists the ledgers.' },
    { may: 'write', on: 'lake/ledger/', why: 'It records the withdrawal.' },
    { may: 'read', on: 'lake/keys/', why: 'It looks which rows the withdrawn drop had kept out.' },
    { may: 'read', on: 'lake/events/', why: 'It tells a row that says the same from one that says something else.' },
    { may: 'write', on: 'lake/keys/', why: 'Drops that have come to have other keys are read again.' },
    { may: 'write', on: 'lake/events/', why: 'Drops that have come to have other keys are read again.' },
    { may: 'read-versions', on: 'landing/', why: 'It reads again the drops that have come to have other keys.' },
    { may: 'write', on: 'receipts/', why: 'It tells the sender, and those whose drops count anew.' },
    { may: 'read', on: 'published/', why: 'It tells which versions that are out rest on the drop.' },
    { may: 'list', on: 'published/', why: 'It lists the versions that are out.' },
  ],
  pack: [
    { may: 'read', on: 'published/', why: 'It reads the files of the version that is asked for.' },
    { may: 'list', on: 'published/', why: 'It lists them.' },
    { may: 'write', on: 'shelf/pmr/packed/', why: 'It writes them as one file, for readers to whom it is sent.' },
  ],
  'upload-form': [
    { may: 'read', on: 'runs/invites/', why: 'It looks whether a token counts, and whose it is.' },
    { may: 'list', on: 'runs/', why: 'A token that is not known is told apart from a forbidden one.' },
    { may: 'write', on: 'landing/', why: 'It signs the address to which one file of a provider may be put.' },
    { may: 'read', on: 'receipts/', why: 'It shows a provider the receipts of its own drops.' },
    { may: 'list', on: 'receipts/', why: 'It finds them.' },
  ],
};
