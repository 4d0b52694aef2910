/**
 * Reports that wait on the phone. The door takes a report once and knows no number of ours, so a report whose answer was lost is not
 * sent again by itself: it stands as unsure until the person decides.
 */
export type ReportKind = 'missing' | 'damaged' | 'wrong' | 'doubt';

export interface Report {
  kind: ReportKind;
  /** The code or text of the address, as typed or scanned. */
  text: string;
  /** The address itself, when one was chosen; a doubt needs it. */
  addressId: number | null;
  said: string;
  /** Longitude and latitude in degrees. */
  position: [number, number] | null;
}

export interface Draft {
  id: string;
  reporter: string;
  madeAt: string;
  report: Report;
  /** Photos not yet on the server; those that are stand in `digests`. */
  photos: Blob[];
  digests: string[];
  state: 'waiting' | 'unsure' | 'refused';
  /** Why the server refused it. */
  reason: string;
}

export interface DraftBox {
  all(): Promise<Draft[]>;
  put(draft: Draft): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Throws `Refused` when the server said no, anything else when it was not reached. */
export interface ReportDoor {
  keep(photo: Blob): Promise<string>;
  report(report: Report): Promise<number>;
}

export class Refused extends Error {}

/** What a report lacks; null when it can be sent. */
export function lacking(report: Report): 'text' | 'address' | 'said' | null {
  if (report.kind === 'doubt') {
    if (report.addressId === null) return 'address';
    return report.said.trim() ? null : 'said';
  }
  return report.text.trim() ? null : 'text';
}

const longest = 500;

/** The doors have no field for photos: their digests stand behind the words, by which the office finds them. */
export function wordsWith(said: string, digests: string[]): string {
  const names = digests.map((digest) => `[photo ${digest}]`).join(' ');
  const room = longest - (names ? names.length + 1 : 0);
  return [said.trim().slice(0, Math.max(0, room)), names].filter(Boolean).join(' ').slice(0, longest);
}

export interface Sent {
  numbers: number[];
  /** The network ended before everything was tried. */
  broken: boolean;
}

/** Sends what waits, one by one. What was taken is forgotten, what was refused stays with its reason. */
export async function send(box: DraftBox, door: ReportDoor): Promise<Sent> {
  const numbers: number[] = [];
  for (const draft of await box.all()) {
    if (draft.state !== 'waiting') continue;
    try {
      while (draft.photos.length) {
        draft.digests = [...draft.digests, await door.keep(draft.photos[0] as Blob)];
        draft.photos = draft.photos.slice(1);
        await box.put(draft);
      }
    } catch (error) {
      if (!(error instanceof Refused)) return { numbers, broken: true };
      await box.put({ ...draft, state: 'refused', reason: error.message });
      continue;
    }
    // Written down before it goes: a page that dies now must not send it twice.
    await box.put({ ...draft, state: 'unsure' });
    try {
      const said = wordsWith(draft.report.said, draft.digests);
      numbers.push(await door.report({ ...draft.report, said }));
      await box.remove(draft.id);
    } catch (error) {
      if (!(error instanceof Refused)) return { numbers, broken: true };
      await box.put({ ...draft, state: 'refused', reason: error.message });
    }
  }
  return { numbers, broken: false };
}
