/** The addresses of the portal; each page but the login asks for a session (or a guest's choice) first. */
import { createRouter, createWebHistory } from 'vue-router';
import { administrationRoutes } from '@/features/administration/routes';
import { codeRoutes } from '@/features/code-desk/routes';
import { developerRoutes } from '@/features/developers/routes';
import { onExpiry, resume } from '@/features/login/session';

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
        { path: 'jobs', name: 'jobs', component: () => import('@/features/jobs/JobsView.vue') },
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
      ],
    },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
});

router.beforeEach(async (to) => {
  if (to.name === 'login') return true;
  // Without a network nobody can be asked; the page of field tasks has what was taken along, and sends nothing by itself.
  const known = await resume().catch(() => to.name === 'field' && !navigator.onLine);
  return known || { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
});

onExpiry(() => {
  void router.push({ name: 'login', query: { next: router.currentRoute.value.fullPath } });
});
