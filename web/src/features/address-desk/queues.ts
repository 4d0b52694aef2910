/** Which queue is opened first. */
import type { Queue } from './types';

/** The stage furthest along in which something waits, so that work ends before work begins; the first one when nothing waits. */
export function firstQueue(queues: Queue[]): string {
  const busy = queues.filter((queue) => queue.waiting > 0 && queue.state !== 'draft').at(-1);
  return busy?.state ?? queues.find((queue) => queue.state !== 'draft')?.state ?? 'proposed';
}
