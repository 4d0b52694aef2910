/** The portal's texts: one Fluent bundle per language, read from the `locales/` folder the server shares. */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import en from '../../../locales/en/portal.ftl?raw';
import accountEn from '../../../locales/en/portal-account.ftl?raw';
import addressesEn from '../../../locales/en/portal-addresses.ftl?raw';
import adminEn from '../../../locales/en/portal-admin.ftl?raw';
import codesEn from '../../../locales/en/portal-codes.ftl?raw';
import deskEn from '../../../locales/en/portal-desk.ftl?raw';
import developersEn from '../../../locales/en/portal-developers.ftl?raw';
import mapEn from '../../../locales/en/portal-map.ftl?raw';
import sceneEn from '../../../locales/en/portal-scene.ftl?raw';
import shellEn from '../../../locales/en/portal-shell.ftl?raw';
import uploadEn from '../../../locales/en/portal-upload.ftl?raw';
import zh from '../../../locales/zh-CN/portal.ftl?raw';
import accountZh from '../../../locales/zh-CN/portal-account.ftl?raw';
import addressesZh from '../../../locales/zh-CN/portal-addresses.ftl?raw';
import adminZh from '../../../locales/zh-CN/portal-admin.ftl?raw';
import codesZh from '../../../locales/zh-CN/portal-codes.ftl?raw';
import deskZh from '../../../locales/zh-CN/portal-desk.ftl?raw';
import developersZh from '../../../locales/zh-CN/portal-developers.ftl?raw';
import mapZh from '../../../locales/zh-CN/portal-map.ftl?raw';
import sceneZh from '../../../locales/zh-CN/portal-scene.ftl?raw';
import shellZh from '../../../locales/zh-CN/portal-shell.ftl?raw';
import uploadZh from '../../../locales/zh-CN/portal-upload.ftl?raw';

export type Locale = 'zh-CN' | 'en';
export type MessageArguments = Record<string, string | number>;

/** Formats `key` in `locale`; an unknown key is shown as itself, so that a gap is seen and nothing breaks. */
export function format(locale: Locale, key: string, args?: MessageArguments): string {
  const bundle = bundles[locale];
  const message = bundle.getMessage(key);
  return message?.value ? bundle.formatPattern(message.value, args) : key;
}

const bundles: Record<Locale, FluentBundle> = {
  'zh-CN': parse(
    'zh-CN',
    zh,
    accountZh,
    deskZh,
    addressesZh,
    adminZh,
    codesZh,
    developersZh,
    mapZh,
    sceneZh,
    shellZh,
    uploadZh,
  ),
  en: parse(
    'en',
    en,
    accountEn,
    deskEn,
    addressesEn,
    adminEn,
    codesEn,
    developersEn,
    mapEn,
    sceneEn,
    shellEn,
    uploadEn,
  ),
};

function parse(locale: Locale, ...sources: string[]): FluentBundle {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  for (const source of sources) bundle.addResource(new FluentResource(source));
  return bundle;
}
