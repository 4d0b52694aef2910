/** The addresses of the portal; each page but the login asks for a session (or a guest's choice) first. */
import { watch } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import { lost, returned } from '@/api/pulse';
import { administrationRoutes } from '@/features/administration/routes';
import { codeRoutes } from '@/features/code-desk/routes';
import { developerRoutes } from '@/features/developers/routes';
import { resume, watchExpiry } from '@/features/login/session';
import { uploadRoutes } from '@/features/uploads/routes';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/login', name: 'login', component: () => import('@/features/login/LoginView.vue') },
    {
      path: '/',
      component: () => import('./AppShell.vue'),
      children: [
        { path: '', name: 'map', component: () => import('./MapPage.vue') },
        { path: 'entity/:code', name: 'entity', component: () => import('./MapPage.vue') },
        { path: 'scene', name: 'scene', component: () => import('@/features/scene/SceneView.vue') },
        { path: 'field', name: 'field', component: () => import('@/features/field-tasks/FieldView.vue') },
        {
          path: 'field/scan',
          name: 'field-scan',
          component: () => import('@/features/report/ScanView.vue'),
        },
        {
          path: 'field/report',
          name: 'field-report',
          component: () => import('@/features/report/ReportView.vue'),
        },
        {
          path: 'addresses',
          name: 'addresses',
          component: () => import('@/features/address-desk/SearchView.vue'),
        },
        {
          path: 'addresses/:id(\\d+)',
          name: 'address',
          component: () => import('@/features/address-desk/SearchView.vue'),
        },
        {
          path: 'addresses/queues',
          name: 'address-queues',
          component: () => import('@/features/address-desk/QueuesView.vue'),
        },
        {
          path: 'addresses/apply',
          name: 'address-apply',
          component: () => import('@/features/address-desk/ApplyView.vue'),
        },
        {
          path: 'addresses/changes',
          name: 'address-changes',
          component: () => import('@/features/address-desk/ChangesView.vue'),
        },
        {
          path: 'addresses/quality',
          name: 'address-quality',
          component: () => import('@/features/address-desk/QualityView.vue'),
        },
        {
          path: 'addresses/match',
          name: 'address-match',
          component: () => import('@/features/address-desk/MatchView.vue'),
        },
        {
          path: 'addresses/plates',
          name: 'address-plates',
          component: () => import('@/features/address-desk/PlatesView.vue'),
        },
        { path: 'governance', redirect: '/governance/indicators' },
        {
          path: 'governance/indicators',
          name: 'indicators',
          component: () => import('@/features/governance/IndicatorsView.vue'),
        },
        {
          path: 'governance/tasks',
          name: 'tasks',
          component: () => import('@/features/governance/TasksView.vue'),
        },
        {
          path: 'governance/review',
          name: 'review',
          component: () => import('@/features/governance/ReviewView.vue'),
        },
        ...administrationRoutes,
        ...codeRoutes,
        ...developerRoutes,
        ...uploadRoutes,
      ],
    },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
});

router.beforeEach(async (to) => {
  if (to.name === 'login') return true;
  // Without a network nobody can be asked; the pages for the field have what was taken along.
  const known = await resume().catch(() => to.path.startsWith('/field') && !navigator.onLine);
  return known || { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
});

watchExpiry();

// A page whose parts did not come for want of a line is gone to when the line is back; until then this one stays.
let missed: string | null = null;
router.onError((error, to) => {
  if (navigator.onLine && !/fetch|import|preload/i.test(String(error))) console.error(error);
  missed = to.fullPath;
  lost.value = true;
});
router.afterEach(() => {
  missed = null;
});
watch(returned, () => {
  if (missed) void router.push(missed);
});
