import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** A Chromium of this machine; undefined where there is none. `PMR_CHROMIUM` names another. */
export const findBrowser = (): string | undefined =>
  [process.env.PMR_CHROMIUM, ...PLACES].find(place => place !== undefined && existsSync(place));

export interface Tab {
  /** Sends one command of the DevTools protocol and gives its result. */
  send(method: string, parameters?: object): Promise<Record<string, unknown>>;
  /** Opens a page and waits until it is loaded. */
  open(url: string): Promise<void>;
  /** The value of an expression, or of the promise that it gives. @throws Error with what the page threw */
  evaluate<Value>(expression: string): Promise<Value>;
  close(): Promise<void>;
}

/** A headless browser with one tab, spoken to through its own protocol: so the tests need no driver, and nothing is downloaded. */
export async function openTab(browser: string): Promise<Tab> {
  const profile = await mkdtemp(path.join(tmpdir(), 'pmr-chromium-'));
  const running = spawn(
    browser,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = new URL(await listening(running)).port;
  const tabs = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    type: string;
    webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(tabs.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('the browser does not answer'));
  });
  const waiting = new Map<number, { resolve(value: Record<string, unknown>): void; reject(reason: Error): void }>();
  let loaded: () => void = () => {};
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as {
      id?: number;
      method?: string;
      result?: Record<string, unknown>;
      error?: { message: string };
    };
    if (message.method === 'Page.loadEventFired') loaded();
    const asked = message.id === undefined ? undefined : waiting.get(message.id);
    if (message.error) asked?.reject(new Error(message.error.message));
    else asked?.resolve(message.result ?? {});
  };
  let next = 0;
  const send: Tab['send'] = (method, parameters = {}) =>
    new Promise((resolve, reject) => {
      next += 1;
      waiting.set(next, { resolve, reject });
      socket.send(JSON.stringify({ id: next, method, params: parameters }));
    });
  await send('Page.enable');
  return {
    send,
    async open(url) {
      const done = new Promise<void>(resolve => {
        loaded = resolve;
      });
      await send('Page.navigate', { url });
      await done;
    },
    async evaluate<Value>(expression: string) {
      const answer = (await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as {
        result: { value: Value };
        exceptionDetails?: { exception?: { description?: string } };
      };
      if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? 'the page threw');
      return answer.result.value;
    },
    async close() {
      socket.close();
      running.kill();
      await new Promise(resolve => running.once('exit', resolve));
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The address at which the browser listens, as it says when it starts. */
const listening = (running: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    running.stderr?.on('data', (text: Buffer) => {
      said += String(text);
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    running.once('exit', code => reject(new Error(`the browser ended with ${code}: ${said.slice(-300)}`)));
  });
