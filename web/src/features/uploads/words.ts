/** Words of uploads and mappings in the chosen language. */
import { count, t } from '@/i18n/i18n';
import type { Phase } from './sender';

/** A number of bytes for people: 12.3 MB. */
export function bytes(value: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let size = value;
  let unit = 0;
  for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000;
  return `${size >= 100 || unit === 0 ? count(Math.round(size)) : size.toFixed(1)} ${units[unit]}`;
}

/** Seconds for people: 1:05, or 2:03:10. */
export function duration(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

export function phaseName(phase: Phase): string {
  const names: Record<Phase, string> = {
    sending: t('portal-upload-sending'),
    waiting: t('portal-upload-waiting'),
    login: t('portal-upload-login'),
    paused: t('portal-upload-paused'),
    checking: t('portal-upload-checking'),
    done: t('portal-upload-done'),
    failed: t('portal-upload-failed-for-good'),
  };
  return names[phase];
}

export function kindName(kind: string): string {
  const names: Record<string, string> = {
    empty: t('portal-map-kind-empty'),
    longitude: t('portal-map-kind-longitude'),
    latitude: t('portal-map-kind-latitude'),
    metres: t('portal-map-kind-metres'),
    integer: t('portal-map-kind-integer'),
    number: t('portal-map-kind-number'),
    date: t('portal-map-kind-date'),
    bool: t('portal-map-kind-bool'),
    credit_code: t('portal-map-kind-credit-code'),
    citizen_id: t('portal-map-kind-citizen-id'),
    text: t('portal-map-kind-text'),
  };
  return names[kind] ?? kind;
}

export function frameName(frame: string): string {
  const names: Record<string, string> = {
    cgcs2000: t('portal-map-frame-cgcs2000'),
    gcj02: t('portal-map-frame-gcj02'),
    bd09: t('portal-map-frame-bd09'),
    'epsg:3857': t('portal-map-frame-mercator'),
    'epsg:4547': t('portal-map-frame-gk114'),
  };
  return names[frame] ?? frame;
}

/** Frames to choose from; others can come with a mapping file. */
export const FRAMES = ['cgcs2000', 'gcj02', 'bd09', 'epsg:3857', 'epsg:4547'];

export function frameReason(reason: string): string {
  const names: Record<string, string> = {
    declared: t('portal-map-frame-declared'),
    header: t('portal-map-frame-header'),
    values: t('portal-map-frame-values'),
    assumed: t('portal-map-frame-assumed'),
  };
  return names[reason] ?? reason;
}

export function targetName(target: string): string {
  const names: Record<string, string> = {
    key: t('portal-map-target-key'),
    name: t('portal-map-target-name'),
    address: t('portal-map-target-address'),
    x: t('portal-map-target-x'),
    y: t('portal-map-target-y'),
    valid_from: t('portal-map-target-valid-from'),
  };
  return names[target] ?? target;
}

/** Targets of every class. */
export const BASIC = ['key', 'name', 'address', 'x', 'y', 'valid_from'];

export function outcomeName(outcome: string): string {
  const names: Record<string, string> = {
    accepted: t('portal-map-accepted'),
    with_findings: t('portal-map-with-findings'),
    rejected: t('portal-map-rejected'),
  };
  return names[outcome] ?? outcome;
}

/** The name on the page of a key of the mapping file: `position.x` is the longitude. */
export function keyName(key: string): string {
  const names: Record<string, string> = {
    department: t('portal-map-department'),
    class: t('portal-map-class'),
    natural_key: targetName('key'),
    'position.x': targetName('x'),
    'position.y': targetName('y'),
    'position.frame': t('portal-map-frame'),
  };
  return names[key] ?? key;
}

/** What is wrong with a key of a mapping; the server's own words stand behind it. */
export function problemName(code: string): string {
  const names: Record<string, string> = {
    'mapping.missing-key': t('portal-map-problem-missing'),
    'mapping.invalid-value': t('portal-map-problem-invalid'),
    'mapping.unknown-column': t('portal-map-problem-column'),
    'mapping.conflict': t('portal-map-problem-conflict'),
  };
  return names[code] ?? code;
}
