import { type RunName, runFolder } from '../domain/run-name.ts';

/** A version of a report of a period, which is a month or a quarter. */
export interface VersionName {
  readonly report: string;
  readonly period: string;
  readonly version: number;
}

/** Where a version is out. `restricted/<class>/` is kept for artefacts that its readers may not all see. */
export const versionFolder = ({ report, period, version }: VersionName): string =>
  `published/${report}/${period}/v${version}/`;
/** Where code before this one published, which knew of one report alone. */
export const earlierFolder = ({ period, version }: Pick<VersionName, 'period' | 'version'>): string =>
  `published/${period}/v${version}/`;

/** Where it is said that a version no longer holds. */
export const withdrawalKey = ({ report, period, version }: VersionName): string =>
  `published/${report}/${period}/v${version}.withdrawn.json`;

/** Every number and word of a report, as data. */
export const dataFile = (report: string): string => `${report}.json`;

export const MANIFEST = 'manifest.json';
/** Written last: with it a version is out. */
export const SEAL = 'manifest.dsse.json';
/** The manifest of the run, among the files of a version. */
export const RUN = 'run.json';

/** What a run has rendered, file by file as it will be published. */
export const publicationFolder = (run: RunName): string => `${runFolder(run)}publication/`;
/** The candidate of a period that was rendered last. */
export const standingKey = ({ report, period }: Pick<VersionName, 'report' | 'period'>): string =>
  `runs/candidates/${report}/${period}.json`;
export const candidateKey = (run: RunName): string => `${runFolder(run)}candidate.json`;

const claimsFolder = ({ report, period }: Pick<VersionName, 'report' | 'period'>): string =>
  `runs/claims/${report}/${period}/`;
export const claimKey = (name: VersionName): string => `${claimsFolder(name)}v${name.version}.json`;
export const abandonedKey = (name: VersionName): string => `${claimsFolder(name)}v${name.version}.abandoned.json`;
