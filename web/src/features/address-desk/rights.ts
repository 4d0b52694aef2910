/** What the reader of this browser may do. */
import { computed } from 'vue';
import { actor } from '@/features/login/session';
import { rightsOf } from './steps';

export const rights = computed(() => rightsOf(actor.value?.roles ?? []));
