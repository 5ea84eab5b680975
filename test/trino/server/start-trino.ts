import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TRINO } from './version.ts';

export interface TrinoServer {
  readonly url: string;
  stop(): Promise<void>;
}

const START_MS = 120_000;
const JAVA = [
  '-Xmx3G',
  '-XX:+ExitOnOutOfMemoryError',
  '-XX:-UsePerfData',
  '-Djdk.attach.allowAttachSelf=true',
  '-Duser.timezone=UTC',
  '-Dcom.sun.management.jmxremote.host=127.0.0.1',
  '-Djava.rmi.server.hostname=127.0.0.1',
];

/** Starts a Trino of one node on loopback. `glue` is the address of its catalogue; everything it writes is below `folder`. */
export async function startTrino({
  home,
  folder,
  glue,
}: {
  home: string;
  folder: string;
  glue: string;
}): Promise<TrinoServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = path.join(folder, 'config.properties');
  await mkdir(path.join(folder, 'catalog'), { recursive: true });
  await writeFile(config, properties(serverSettings({ home, folder, port, url })));
  await writeFile(path.join(folder, 'catalog', 'hive.properties'), properties(hiveSettings(glue)));
  await writeFile(path.join(folder, 'log.properties'), 'io.trino=WARN\nio.airlift=WARN\nBootstrap=WARN\n');

  const log = await open(path.join(folder, 'server.log'), 'w');
  const args = [
    ...JAVA,
    `-Dconfig=${config}`,
    `-Dlog.levels-file=${path.join(folder, 'log.properties')}`,
    '-cp',
    `${path.join(home, 'lib', '*')}:${path.join(home, 'launch')}`,
    'LaunchTrino',
    TRINO,
  ];
  const server = spawn('java', args, { stdio: ['ignore', log.fd, log.fd], cwd: folder });
  const ended = once(server, 'exit');
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) server.kill('SIGKILL');
    await ended;
    await log.close().catch(() => undefined);
  };
  process.once('exit', () => server.kill('SIGKILL'));

  const late = Date.now() + START_MS;
  while (!(await isReady(url))) {
    if (server.exitCode !== null || Date.now() > late) {
      await stop();
      throw new Error(`Trino did not start: ${await firstFault(path.join(folder, 'server.log'))}`);
    }
    await pause(300);
  }
  return { url, stop };
}

const serverSettings = (at: { home: string; folder: string; port: number; url: string }) => ({
  coordinator: 'true',
  'node-scheduler.include-coordinator': 'true',
  'http-server.http.port': String(at.port),
  'discovery.uri': at.url,
  'node.environment': 'pmr',
  'node.id': 'pmr',
  'node.bind-ip': '127.0.0.1',
  'node.internal-address': '127.0.0.1',
  'plugin.dir': path.join(at.home, 'plugin'),
  'catalog.config-dir': path.join(at.folder, 'catalog'),
  'query.max-memory': '1GB',
  'query.max-memory-per-node': '1GB',
  'memory.heap-headroom-per-node': '512MB',
  'task.concurrency': '2',
  'task.max-worker-threads': '2',
  'query.min-expire-age': '15s',
  'query.max-history': '20',
});

/** Athena reads timestamps in milliseconds and refuses what a projected partition does not have. The key opens nothing. */
const hiveSettings = (glue: string) => ({
  'connector.name': 'hive',
  'hive.metastore': 'glue',
  'hive.metastore.glue.endpoint-url': glue,
  'hive.metastore.glue.region': 'eu-west-2',
  'hive.metastore.glue.aws-access-key': 'none',
  'hive.metastore.glue.aws-secret-key': 'none',
  'hive.partition-projection-enabled': 'true',
  'hive.metastore-cache-ttl': '1h',
  'hive.timestamp-precision': 'MILLISECONDS',
  'hive.security': 'allow-all',
});

const properties = (settings: Record<string, string>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/v1/info`);
    return ((await response.json()) as { starting: boolean }).starting === false;
  } catch {
    return false;
  }
}

async function firstFault(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  return (
    text
      .split('\n')
      .filter(line => /ERROR|Exception|^\d\) /.test(line))
      .slice(0, 5)
      .join(' | ') || `its log has ${text.length} characters and no error`
  );
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
