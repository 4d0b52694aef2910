import { ApiProblem } from '@/api/problem';
import { t } from '@/i18n/i18n';

/** What a reader without the grant is told before anything is asked of the server, in the form of its own refusals. */
export const denied = () => new ApiProblem(403, 'access.denied', t('portal-codes-denied'), null);
