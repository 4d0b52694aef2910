/** What waits for this reader, counted by doors that exist. A count stops at a page: a bell needs no more. */
import { answered } from '@/api/calls';
import { client } from '@/api/client';

export interface Notice {
  id: 'proposals' | 'feeds' | 'overdue';
  count: number;
  /** There are more than were counted. */
  more: boolean;
  to: string;
}

interface May {
  code: boolean;
  ingest: boolean;
  answer: boolean;
}

/** What one page of each list holds. */
export const page = 50;

async function proposals(reader: string): Promise<Notice> {
  const found = answered(await client.GET('/api/v1/code-proposals', { params: { query: { limit: page } } }));
  // One's own wait for somebody else.
  const count = found.items.filter((one) => one.proposed_by !== reader).length;
  return { id: 'proposals', count, more: found.next != null, to: '/codes/proposals' };
}

async function feeds(): Promise<Notice> {
  const found = answered(await client.GET('/api/v1/register-feeds', { params: { query: { limit: page } } }));
  const count = found.items.filter((one) => one.state === 'held').length;
  return { id: 'feeds', count, more: false, to: '' };
}

async function overdue(): Promise<Notice> {
  const query = { overdue: true, limit: page };
  const found = answered(await client.GET('/api/v1/consistency/findings', { params: { query } }));
  return {
    id: 'overdue',
    count: found.items.length,
    more: found.next != null,
    to: '/governance/tasks?state=overdue',
  };
}

/** The notices of the doors open to the reader; one that does not answer is left out. */
export async function readNotices(reader: string, may: May): Promise<Notice[]> {
  const asked = [
    ...(may.code ? [proposals(reader)] : []),
    ...(may.ingest ? [feeds()] : []),
    ...(may.answer ? [overdue()] : []),
  ];
  const told = await Promise.allSettled(asked);
  return told.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
