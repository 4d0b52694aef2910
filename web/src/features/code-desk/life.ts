/** What may be done to a code and what each act asks for. */
import type { CodeAct, CodeActRequest, CodeLife } from './calls';

export type ActName = CodeActRequest['act'];

/** What is typed for an act; each act takes what it needs of it. */
export interface ActForm {
  act: ActName | '';
  reason: string;
  document: string;
  entity: string;
  into: string;
  parts: string;
  division: string;
}

export const blankForm = (): ActForm => ({
  act: '',
  reason: '',
  document: '',
  entity: '',
  into: '',
  parts: '',
  division: '',
});

/** Acts that only a document can order. */
const documented: ActName[] = ['retire', 'merge', 'transfer'];
export const needsDocument = (act: string) => documented.includes(act as ActName);

/** The request of a filled form; null while something is missing. */
export function requestOf(form: ActForm): CodeActRequest | null {
  const reason = form.reason.trim();
  const document = form.document.trim();
  if (!reason || (needsDocument(form.act) && !document)) return null;
  const common = { reason, ...(document ? { document } : {}) };
  const [entity, into, division] = [form.entity.trim(), form.into.trim(), form.division.trim()];
  const parts = form.parts
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  switch (form.act) {
    case 'bind':
      return entity ? { act: 'bind', entity, ...common } : null;
    case 'merge':
      return into ? { act: 'merge', into, ...common } : null;
    case 'split':
      return parts.length > 1 ? { act: 'split', parts, ...common } : null;
    case 'transfer':
      return division ? { act: 'transfer', division, ...common } : null;
    case 'suspend':
    case 'restore':
    case 'retire':
      return { act: form.act, ...common };
    default:
      return null;
  }
}

/** What somebody else did to the code since it was read; null when nothing. */
export function meanwhile(before: CodeLife, after: CodeLife): CodeAct | null {
  const known = new Set(before.acts.map((act) => `${act.id} ${act.state}`));
  return after.acts.find((act) => !known.has(`${act.id} ${act.state}`)) ?? null;
}
