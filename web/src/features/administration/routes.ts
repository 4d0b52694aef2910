/** The addresses of administration. */
import type { RouteRecordRaw } from 'vue-router';

export const administrationRoutes: RouteRecordRaw[] = [
  {
    path: 'admin',
    component: () => import('./AdminFrame.vue'),
    children: [
      { path: '', name: 'admin', component: () => import('./AdminStart.vue') },
      { path: 'users', name: 'admin-users', component: () => import('./UsersView.vue') },
      { path: 'account', name: 'admin-account', component: () => import('@/features/login/AccountView.vue') },
      { path: 'tokens', name: 'admin-tokens', component: () => import('./TokensView.vue') },
      { path: 'audit', name: 'admin-audit', component: () => import('./AuditView.vue') },
      { path: 'health', name: 'admin-health', component: () => import('./HealthView.vue') },
      { path: 'standards', name: 'admin-standards', component: () => import('./StandardsView.vue') },
    ],
  },
];
