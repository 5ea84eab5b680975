import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeVersion } from '../../adapters/catalogue/code-version.ts';
import { program, verbNames } from '../../cli/program.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';

const run = promisify(execFile);

/** The command as a person starts it: what it prints on either channel, and its exit code. */
async function pmr(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, ['cli/pmr.ts', ...words]);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

let folder: string;
let home: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-cli-'));
  home = path.join(folder, 'home');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The same without a process of its own, for what is the same whoever starts it. */
const said = async (...words: string[]) => (await program(words)).parseAsync(words, { from: 'user' });

test('its version is the one that manifests name as the code', async () => {
  expect(await pmr('--version')).toEqual({ code: 0, out: `${codeVersion('.')}\n`, err: '' });
});

describe('help', () => {
  test('lists every verb', async () => {
    const { code, out } = await pmr('--help');
    expect(code).toBe(0);
    for (const verb of verbNames) expect(out).toContain(`  ${verb}`);
  });

  test.each(verbNames)('%s has its own', async verb => {
    const own = (await program([verb, '--help'])).commands.find(command => command.name() === verb);
    expect(own?.helpInformation()).toMatch(new RegExp(`^Usage: pmr ${verb} `));
  });

  test('of a verb is printed by the command', async () => {
    const { code, out } = await pmr('show', '--help');
    expect([code, out.startsWith('Usage: pmr show')]).toEqual([0, true]);
  });
});

describe('what its user can mend is one sentence and exit code 1', () => {
  test('on the command line', async () => {
    const { code, err } = await pmr('show', '--period', '2020-09', '--home', home);
    expect([code, err]).toEqual([
      1,
      'No report for 2020-09 has been published: run month-end --period 2020-09 first.\n',
    ]);
  });

  test.each([
    [['month-end', '--period', '2020-13'], '"2020-13" is not a month: write it as YYYY-MM, for example 2020-09.'],
    [
      ['month-end', '--period', '2020-09'],
      "No drop for 2020-09 has been accepted: upload the providers' files first, or report the month as everybody's failure to report with month-end --without-drops.",
    ],
    [
      ['reissue', '--period', '2020-09', '--correction', '--reason', 'x'],
      'No report for 2020-09 has been published: run the month end first.',
    ],
    [['show'], 'Nothing has been published yet: upload drops and run month-end first.'],
    [['upload', 'no-such-folder'], 'There is no file or folder no-such-folder: name one that exists.'],
  ])('%j', async (words, message) => {
    const refused = said(...words, '--home', home);
    await expect(refused).rejects.toBeInstanceOf(PmrError);
    await expect(refused).rejects.toMatchObject({ message });
  });

  test('an unknown verb or option', async () => {
    expect((await pmr('publish')).code).toBe(1);
    await expect(said('show', '--loud')).rejects.toMatchObject({ code: 'commander.unknownOption' });
    expect((await pmr('month-end')).err).toContain("required option '--period <period>' not specified");
  });

  test('told as JSON where JSON was asked for', async () => {
    const { code, out } = await pmr('show', '--json', '--home', home);
    expect([code, JSON.parse(out).error.code]).toEqual([1, 'nothing-published']);
  });

  test('a broken catalogue names the file and the place', async () => {
    const root = path.join(folder, 'catalogue');
    await mkdir(path.join(root, 'queries/feeds'), { recursive: true });
    await writeFile(path.join(root, 'queries/feeds/odd.yaml'), 'name: odd\nhue: blue\n');
    const { code, err } = await pmr('validate', '--catalogue', root);
    expect(code).toBe(1);
    expect(err).toMatch(/^queries\/feeds\/odd\.yaml: at /);
  });
});

describe('a bad drop', () => {
  test('is refused or taken in part, with the line and the way to mend it', async () => {
    const drop = path.join(folder, 'drops/SMKI/smki-requests/2020-09/requests.csv');
    await mkdir(path.dirname(drop), { recursive: true });
    await writeFile(
      drop,
      'request_id,interface,received_at,delivered_at\nCS-000001,PORTAL,2020-09-01T08:00:00Z,\nCS-000002,FAX,2020-09-01T08:00:00Z,\n',
    );
    const { code, out } = await pmr('upload', drop, '--home', home);
    expect(code).toBe(0);
    expect(out).toContain('line 3, interface: interface is not one of PORTAL, WEB-SERVICE, BATCH.');
    expect(out).toContain('2 rows read: 1 accepted, 1 rejected.');
    const [receipt] = JSON.parse((await pmr('upload', drop, '--json', '--home', home)).out);
    expect(receipt).toMatchObject({ outcome: 'already-accepted', rowsRead: 2, accepted: 1, rejected: 1 });
    const rejects = await readFile(path.join(home, receipt.rejectsFile), 'utf8');
    expect(rejects).toContain('CS-000002');
  });

  test('that cannot be read ends with exit code 1', async () => {
    const drop = path.join(folder, 'drops/SMKI/smki-requests/2020-09/empty.csv');
    await writeFile(drop, '');
    expect((await pmr('upload', drop, '--home', home)).code).toBe(1);
  });
});

test('the catalogue as it stands is sound', async () => {
  const { code, out } = await pmr('validate');
  expect([code, out]).toEqual([0, expect.stringMatching(/^The catalogue is sound: \d+ feeds/)]);
});
