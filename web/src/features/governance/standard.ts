/** The standard of registers and the registers themselves, asked once: names of fields, words of lists, whose a record is. */
import { shallowRef } from 'vue';
import { named, t } from '@/i18n/i18n';
import { listRegisters, readRegisterStandard } from './calls';
import type { Register, RegisterStandard } from './types';

const standard = shallowRef<RegisterStandard | null>(null);
const registers = shallowRef<Register[]>([]);
let asked = false;

/** Asks for both; without them machine words are shown. */
export async function learnStandard(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    [standard.value, registers.value] = await Promise.all([readRegisterStandard(), listRegisters()]);
  } catch {
    asked = false;
  }
}

/** The name of a field of a kind. */
export function fieldName(kind: string, field: string): string {
  if (field === 'address') return t('portal-desk-field-address');
  const known = standard.value?.kinds
    .find((item) => item.kind === kind)
    ?.fields.find((item) => item.name === field);
  return known ? named(known) : field;
}

/** A value as people read it: words of the lists by their names. */
export function valueText(kind: string, field: string, value: string): string {
  const item = standard.value?.kinds.find((one) => one.kind === kind);
  const list = field === 'standing' ? item?.standings : field === 'state' ? item?.states : undefined;
  const known = list?.find((one) => one.code === value);
  return known ? named(known) : value;
}

/** The order in which fields of a kind are told; those that the standard does not know come last. */
export function fieldOrder(kind: string): (field: string) => number {
  const fields = standard.value?.kinds.find((item) => item.kind === kind)?.fields ?? [];
  const places = new Map(fields.map((field, at) => [field.name, at]));
  return (field) => places.get(field) ?? (field === 'address' ? fields.length : fields.length + 1);
}

/** The register with this number. */
export function registerNamed(id: number): string {
  const known = registers.value.find((register) => register.id === id);
  return known
    ? `${departmentName(known.department)} · ${known.name}`
    : t('portal-desk-register-number', { number: String(id) });
}

/** The name of a department that the server names by code. */
export function departmentName(code: string): string {
  const known = standard.value?.departments.find((item) => item.code === code);
  return known ? named(known) : code;
}

/** Departments that keep registers. */
export function departments(): string[] {
  return [...new Set(registers.value.map((register) => register.department))].sort();
}
