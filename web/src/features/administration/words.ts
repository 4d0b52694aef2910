/** Names of roles and kinds of events. */
import { t } from '@/i18n/i18n';

/** Every role, the most entrusted first. */
export const roles = [
  'administrator',
  'auditor',
  'steward',
  'district',
  'clerk',
  'field-worker',
  'reader',
] as const;

const roleNames: Record<string, [name: string, may: string]> = {
  administrator: ['portal-admin-role-administrator', 'portal-admin-role-administrator-may'],
  auditor: ['portal-admin-role-auditor', 'portal-admin-role-auditor-may'],
  steward: ['portal-admin-role-steward', 'portal-admin-role-steward-may'],
  district: ['portal-admin-role-district', 'portal-admin-role-district-may'],
  clerk: ['portal-admin-role-clerk', 'portal-admin-role-clerk-may'],
  'field-worker': ['portal-admin-role-field-worker', 'portal-admin-role-field-worker-may'],
  reader: ['portal-admin-role-reader', 'portal-admin-role-reader-may'],
};

/** A role that this page does not know is shown as the server writes it. */
export const roleName = (role: string) => (roleNames[role] ? t(roleNames[role][0]) : role);
export const roleMay = (role: string) => (roleNames[role] ? t(roleNames[role][1]) : '');

const groups: Record<string, string> = {
  address: 'portal-admin-events-address',
  boundary: 'portal-admin-events-boundary',
  class: 'portal-admin-events-class',
  code: 'portal-admin-events-code',
  consistency: 'portal-admin-events-consistency',
  entity: 'portal-admin-events-entity',
  house: 'portal-admin-events-house',
  identifier: 'portal-admin-events-identifier',
  indicator: 'portal-admin-events-indicator',
  ingest: 'portal-admin-events-ingest',
  login: 'portal-admin-events-login',
  mapping: 'portal-admin-events-mapping',
  model: 'portal-admin-events-model',
  plate: 'portal-admin-events-plate',
  privacy: 'portal-admin-events-privacy',
  record: 'portal-admin-events-record',
  register: 'portal-admin-events-register',
  resolution: 'portal-admin-events-resolution',
  scene: 'portal-admin-events-scene',
  tiles: 'portal-admin-events-tiles',
  token: 'portal-admin-events-token',
  upload: 'portal-admin-events-upload',
  user: 'portal-admin-events-user',
};

/** What an event is about, by the part of its kind before the dot. */
export const groupName = (kind: string) => {
  const key = groups[kind.split('.')[0] ?? ''];
  return key ? t(key) : kind;
};
export const eventGroups = Object.keys(groups);
