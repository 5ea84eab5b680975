import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A table as the template declares it to Glue. */
export interface GlueTable {
  readonly Name: string;
  readonly StorageDescriptor: object;
}

type Answer = { readonly status: number; readonly body: object };
type Request = { readonly DatabaseName?: string; readonly Name?: string };

/** What Glue answers where a declaration is silent. */
const unstated = { Compressed: false, NumberOfBuckets: 0, StoredAsSubDirectories: false };

/**
 * Glue's catalogue on loopback, as much of it as reading needs: Trino asks it what Athena asks Glue, and is told what the template says.
 * (Trino's own catalogue of files has no word for a folder of file names, which the tables of events and rollups are.)
 */
export async function startGlue(
  database: string,
  tables: readonly GlueTable[],
): Promise<{ url: string; stop(): Promise<void> }> {
  const declared = tables.map(table => ({
    ...table,
    DatabaseName: database,
    StorageDescriptor: { ...unstated, ...table.StorageDescriptor },
  }));
  const found = (value: object | undefined, name: string): Answer =>
    value ? { status: 200, body: { [name]: value } } : { status: 400, body: { __type: 'EntityNotFoundException' } };
  const databases = [{ Name: database }];
  const actions: Readonly<Record<string, (request: Request) => Answer>> = {
    GetDatabases: () => ({ status: 200, body: { DatabaseList: databases } }),
    GetDatabase: ({ Name }) =>
      found(
        databases.find(known => known.Name === Name),
        'Database',
      ),
    GetTables: () => ({ status: 200, body: { TableList: declared } }),
    GetTable: ({ Name }) =>
      found(
        declared.find(known => known.Name === Name),
        'Table',
      ),
  };
  const server = createServer(async (request, response) => {
    const action = String(request.headers['x-amz-target']).replace('AWSGlue.', '');
    const { status, body } = actions[action]?.(JSON.parse(await text(request))) ?? {
      status: 400,
      body: { __type: 'InvalidInputException', message: `${action} is not answered here` },
    };
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
