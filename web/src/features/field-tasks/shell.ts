/** The page itself without a network: a small service worker keeps what the page was made of. */

export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return;
  const registration = await navigator.serviceWorker.register('/field-worker.js', { scope: '/field' });
  await navigator.serviceWorker.ready.catch(() => registration);
  const loaded = performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname);
  const assets = [...new Set(loaded)].filter(
    (path) => path.startsWith('/assets/') || path === '/chengji.svg',
  );
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  worker?.postMessage({ keep: ['/field', ...assets] });
}
