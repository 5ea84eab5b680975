import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { renderDocument } from '../../adapters/render/document/render-document.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { emptyReport, hostileReport, longReport } from '../fixtures/report/variants.ts';
import { missingTool } from '../trino/server/find-tools.ts';

const run = promisify(execFile);
const VERAPDF = '1.26.1';
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

/** The validator of the PDF Association, put together from its published parts on first use. */
async function fetchValidator(): Promise<string> {
  const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'pmr');
  const home = path.join(cache, `verapdf-${VERAPDF}`);
  if (existsSync(home)) return home;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(path.join(cache, '.verapdf-'));
  try {
    const pom = path.join(unfinished, 'pom.xml');
    await writeFile(
      pom,
      `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>pmr</groupId><artifactId>pdf</artifactId><version>1</version><dependencies><dependency><groupId>org.verapdf</groupId><artifactId>validation-model</artifactId><version>${VERAPDF}</version></dependency></dependencies></project>`,
    );
    await run('mvn', [
      '--quiet',
      '--batch-mode',
      '--file',
      pom,
      COPY,
      `-DoutputDirectory=${path.join(unfinished, 'lib')}`,
    ]);
    await rename(unfinished, home);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return home;
}

/** Proves that the document is PDF/UA-1 whatever the report: typst says so itself, and misses what stands inside a chart. */
async function validate(validator: string): Promise<void> {
  const reports = {
    ordinary: septemberReport(),
    empty: emptyReport(),
    hostile: hostileReport(),
    long: longReport(2000),
  };
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-pdf-'));
  try {
    const files = await Promise.all(
      Object.entries(reports).map(async ([name, report]) => {
        const file = path.join(folder, `${name}.pdf`);
        await writeFile(file, await renderDocument(report));
        return file;
      }),
    );
    const { stdout } = await run('java', [
      '-cp',
      path.join(validator, 'lib', '*'),
      path.join(import.meta.dirname, 'Validate.java'),
      ...files,
    ]);
    process.stdout.write(stdout);
    const passed = stdout
      .split('\n')
      .filter(line => line.endsWith(' compliant') && !line.endsWith(' not compliant')).length;
    if (passed < files.length) process.exitCode = 1;
    console.log(`pdf: ${passed} passed, ${files.length - passed} failed`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const missing = await missingTool();
const validator = missing === undefined ? await fetchValidator().catch((error: Error) => error) : new Error(missing);
if (validator instanceof Error) console.log(`pdf: skipped, as ${validator.message.split('\n')[0]}`);
else await validate(validator);
