/** The addresses of bringing files in. */
import type { RouteRecordRaw } from 'vue-router';

export const uploadRoutes: RouteRecordRaw[] = [
  {
    // The frame has an address of its own, so that the tab of the jobs is not lit on its neighbours.
    path: 'intake',
    redirect: '/jobs',
    component: () => import('./IntakeFrame.vue'),
    children: [
      { path: '/jobs', name: 'jobs', component: () => import('@/features/jobs/JobsView.vue') },
      { path: '/jobs/upload', name: 'upload', component: () => import('./UploadView.vue') },
      { path: '/jobs/mappings', name: 'mappings', component: () => import('./MappingsView.vue') },
    ],
  },
  { path: 'jobs/uploads/:id(\\d+)', name: 'map-columns', component: () => import('./MappingView.vue') },
];
