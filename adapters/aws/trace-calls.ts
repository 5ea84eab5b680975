import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';

type Variables = Readonly<Record<string, string | undefined>>;
/** As far as every client of the SDK has it. */
interface Traceable {
  readonly config: { readonly serviceId?: string };
  readonly middlewareStack: { add(middleware: never, options: object): void };
}
interface CallContext {
  readonly commandName?: string;
}
type Next = (request: unknown) => Promise<{ response?: { statusCode?: number } }>;

/**
 * Tells X-Ray of each call that a client makes, as a part of the invocation that it belongs to: service, operation, time, and whether it
 * failed. Outside Lambda, and of an invocation that is not sampled, it tells nothing. What a call carries is never told.
 */
export function traceCalls<Client>(client: Client, variables: Variables = process.env): Client {
  const daemon = variables.AWS_XRAY_DAEMON_ADDRESS;
  if (!daemon) return client;
  const { config, middlewareStack } = client as Traceable;
  const send = sender(daemon);
  const tracing =
    (next: Next, { commandName = '' }: CallContext) =>
    async (request: unknown) => {
      const parent = parentIn(process.env._X_AMZN_TRACE_ID ?? '');
      if (!parent) return next(request);
      const begun = Date.now() / 1000;
      const tell = (outcome: object) =>
        send({
          ...parent,
          ...{ id: randomBytes(8).toString('hex'), type: 'subsegment', namespace: 'aws' },
          ...{ name: config.serviceId ?? 'AWS', start_time: begun, end_time: Date.now() / 1000 },
          aws: { operation: commandName.replace(/Command$/, ''), region: variables.AWS_REGION },
          ...outcome,
        });
      try {
        const answered = await next(request);
        tell({ http: { response: { status: answered.response?.statusCode } } });
        return answered;
      } catch (error) {
        const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
        tell(status >= 400 && status < 500 ? { error: true, throttle: status === 429 } : { fault: true });
        throw error;
      }
    };
  middlewareStack.add(tracing as never, { step: 'deserialize', name: 'traceCalls', priority: 'high' });
  return client;
}

/** The segment of the invocation, as Lambda's variable names it: `Root=…;Parent=…;Sampled=1`. */
function parentIn(header: string): { trace_id: string; parent_id: string } | null {
  const { Root, Parent, Sampled } = Object.fromEntries(header.split(';').map(part => part.split('=')));
  return Root && Parent && Sampled === '1' ? { trace_id: Root, parent_id: Parent } : null;
}

function sender(address: string): (segment: object) => void {
  const [host = '127.0.0.1', port = '2000'] = address.split(':');
  const socket = createSocket('udp4').unref();
  // A trace that is lost is no reason for a drop to fail.
  return segment =>
    socket.send(`{"format":"json","version":1}\n${JSON.stringify(segment)}`, Number(port), host, () => {});
}
