import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import elementPlus from 'unplugin-element-plus/vite';
import { defineConfig } from 'vitest/config';
import portal from './package.json' with { type: 'json' };
import { cesiumAssets, cesiumBase } from './scripts/cesium-assets.mjs';

const workspace = fileURLToPath(new URL('..', import.meta.url));
const server = process.env.CHENGJI_URL ?? 'http://127.0.0.1:8080';
/** What the server answers itself; everything else is the portal's. */
const doors = ['/api', '/ogc', '/id/', '/p/', '/scan', '/healthz', '/metrics'];

export default defineConfig({
  plugins: [vue(), elementPlus({}), cesiumAssets()],
  define: {
    __PORTAL_VERSION__: JSON.stringify(portal.version),
    __CESIUM_BASE__: JSON.stringify(cesiumBase),
  },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    fs: { allow: [workspace] },
    proxy: Object.fromEntries(doors.map((door) => [door, { target: server, changeOrigin: true }])),
  },
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 4500, reportCompressedSize: true },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
