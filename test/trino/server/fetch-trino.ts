import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { TRINO } from './version.ts';

const run = promisify(execFile);
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';
const JAVA = path.join(import.meta.dirname, 'java');
const PARTS = [
  { artifact: 'trino-main', folder: 'lib' },
  { artifact: 'trino-hive', folder: 'plugin/hive' },
];

/** The registry did not give a part: it cannot be reached, or does not have it. */
export class PartMissing extends Error {}

/**
 * The folder of a Trino server, put together from its published parts on first use: `lib`, `launch` and `plugin/hive`.
 * @throws PartMissing
 */
export async function fetchTrino(): Promise<string> {
  const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'pmr');
  const home = path.join(cache, `trino-${TRINO}`);
  if (existsSync(home)) return home;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(path.join(cache, '.trino-'));
  try {
    for (const part of PARTS) await copyPart(unfinished, part);
    await compileParts(unfinished);
    await rename(unfinished, home);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return home;
}

/** Copies an artifact and all that it needs to run. */
async function copyPart(unfinished: string, { artifact, folder }: (typeof PARTS)[number]): Promise<void> {
  const pom = path.join(unfinished, `${artifact}.pom.xml`);
  await writeFile(pom, projectOf(artifact));
  const output = `-DoutputDirectory=${path.join(unfinished, folder)}`;
  try {
    await run('mvn', ['--quiet', '--batch-mode', '--file', pom, COPY, '-DincludeScope=runtime', output]);
  } catch (error) {
    const { stdout = '', message } = error as { stdout?: string; message: string };
    const [, says = message] = /\[ERROR\] (.*)/.exec(stdout) ?? [];
    throw new PartMissing(`Maven could not fetch ${artifact} ${TRINO}: ${says}`);
  }
}

/** Adds the two classes that come only with the archive of the server: `launch` and, beside the connector, `parts`. */
async function compileParts(folder: string): Promise<void> {
  const parts = path.join(folder, 'plugin', 'hive', 'parts');
  const compile = (name: string, into: string) =>
    run('javac', ['-cp', `${folder}/lib/*:${folder}/plugin/hive/*`, '-d', into, path.join(JAVA, `${name}.java`)]);
  await compile('LaunchTrino', path.join(folder, 'launch'));
  await compile('HiveParts', parts);
  await mkdir(path.join(parts, 'META-INF', 'services'), { recursive: true });
  await writeFile(path.join(parts, 'META-INF', 'services', 'io.trino.spi.Plugin'), 'HiveParts\n');
}

/** The release's own parent decides the versions of everything that a part needs. */
const projectOf = (artifact: string): string => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>pmr</groupId><artifactId>${artifact}-files</artifactId><version>1</version><packaging>pom</packaging>
  <dependencyManagement><dependencies>
    <dependency><groupId>io.trino</groupId><artifactId>trino-root</artifactId><version>${TRINO}</version><type>pom</type><scope>import</scope></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>io.trino</groupId><artifactId>${artifact}</artifactId><version>${TRINO}</version></dependency>
  </dependencies>
</project>
`;
