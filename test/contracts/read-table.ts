import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type ContractName, type Contracts, contractTables } from '../../core/catalogue/contracts.schema.ts';

export const contractNames = Object.keys(contractTables) as ContractName[];

/** One file of `contracts/` as it stands, parsed by its schema. */
export const readTable = <Name extends ContractName>(name: Name): Contracts[Name] =>
  contractTables[name].parse(parse(readFileSync(`contracts/${name}.yaml`, 'utf8'))).rows as unknown as Contracts[Name];

export const readTables = (): Contracts =>
  Object.fromEntries(contractNames.map(name => [name, readTable(name)])) as unknown as Contracts;

export const holidays = (): ReadonlySet<string> => new Set(readTable('bank-holidays').map(row => row.date));
