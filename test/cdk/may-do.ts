import { type FunctionName, type Grant, grants } from '../../cdk/grants.ts';

/** Whether the grants of a function cover an access to a key (`lake/ledger/…`), or to a prefix when listing. */
export const mayDo = (name: FunctionName, may: Grant['may'], key: string): boolean =>
  grants[name].some(
    grant =>
      grant.may === may && (may === 'list' ? key.split('/')[0] === grant.on.split('/')[0] : key.startsWith(grant.on)),
  );
