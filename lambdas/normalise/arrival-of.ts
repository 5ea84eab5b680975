import { PmrError } from '../../core/domain/pmr-error.ts';
import { parseWith } from '../../core/parse/parse-with.ts';
import type { Arrival } from '../../core/usecases/normalise-drop.ts';
import { DropEvent } from './drop-event.schema.ts';

/**
 * Reads a queue record's body: which file arrived, when, and which version of it. Null for the empty object by which S3's console
 * marks a folder.
 * @throws PmrError `event-invalid`
 */
export function arrivalOf(body: string, landingBucket: string): Arrival | null {
  const { time, detail } = parseWith(DropEvent, jsonIn(body), {
    code: 'event-invalid',
    what: 'The event in the queue',
  });
  const { key, size } = detail.object;
  if (detail.bucket.name !== landingBucket) {
    throw new PmrError(
      'event-invalid',
      `The event is about the bucket ${detail.bucket.name}, and drops arrive in ${landingBucket}: mend the rule that sends it.`,
    );
  }
  if (key.endsWith('/') && size === 0) return null;
  // Arrivals are compared as text: each is written to the millisecond.
  const { 'version-id': version, sequencer } = detail.object;
  return { key: `landing/${key}`, arrivedAt: new Date(time).toISOString(), version, sequencer };
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new PmrError(
      'event-invalid',
      'The message in the queue is not JSON: only events of EventBridge belong there.',
      { cause },
    );
  }
}
