/** The addresses of the code desk. */
import type { RouteRecordRaw } from 'vue-router';

export const codeRoutes: RouteRecordRaw[] = [
  {
    path: 'codes',
    component: () => import('./CodesFrame.vue'),
    children: [
      { path: '', name: 'codes', redirect: '/codes/classes' },
      { path: 'classes', name: 'codes-classes', component: () => import('./ClassesView.vue') },
      { path: 'issue', name: 'codes-issue', component: () => import('./IssueView.vue') },
      { path: 'runs', name: 'codes-runs', component: () => import('./RunsView.vue') },
      { path: 'coverage', name: 'codes-coverage', component: () => import('./CoverageView.vue') },
      { path: 'check', name: 'codes-check', component: () => import('./CheckView.vue') },
      { path: 'life', name: 'codes-life', component: () => import('./LifeView.vue') },
      { path: 'proposals', name: 'codes-proposals', component: () => import('./ProposalsView.vue') },
      { path: 'plates', name: 'codes-plates', component: () => import('./PlatesView.vue') },
    ],
  },
];
