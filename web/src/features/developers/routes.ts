/** The addresses of the pages for integrators. */
import type { RouteRecordRaw } from 'vue-router';

export const developerRoutes: RouteRecordRaw[] = [
  {
    path: 'developers',
    component: () => import('./DevelopersFrame.vue'),
    children: [
      { path: '', name: 'developers', redirect: '/developers/api' },
      { path: 'api', name: 'developers-api', component: () => import('./ExplorerView.vue') },
      { path: 'interfaces', name: 'developers-interfaces', component: () => import('./InterfacesView.vue') },
    ],
  },
];
