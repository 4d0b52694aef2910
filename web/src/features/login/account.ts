/** What a user asks about the own account: password and second factor. */
import { answered } from '@/api/calls';
import { client } from '@/api/client';

export const readFactor = async () => answered(await client.GET('/api/v1/session/second-factor'));

export const beginFactor = async (password: string) =>
  answered(await client.POST('/api/v1/session/second-factor', { body: { password } }));

export const confirmFactor = async (code: string) =>
  answered(await client.POST('/api/v1/session/second-factor/confirmation', { body: { code } }))
    .recovery_codes;

export const renewCodes = async (code: string) =>
  answered(await client.POST('/api/v1/session/second-factor/recovery-codes', { body: { code } }))
    .recovery_codes;

export async function removeFactor(password: string, code: string) {
  await client.POST('/api/v1/session/second-factor/removal', { body: { password, code } });
}

export async function changePassword(name: string, current: string, password: string) {
  const params = { path: { name } };
  await client.POST('/api/v1/users/{name}/password', { params, body: { password, current } });
}
