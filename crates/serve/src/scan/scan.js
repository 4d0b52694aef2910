// Reads a plate with the camera where the browser can (BarcodeDetector); everywhere else the text box does.
'use strict';
(async () => {
  if (!('BarcodeDetector' in window) || !navigator.mediaDevices) return;
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes('qr_code')) return;
  const part = (id) => document.getElementById(id);
  const [start, camera, view, state] = ['start', 'camera', 'view', 'state'].map(part);
  start.hidden = false;
  start.addEventListener('click', async () => {
    camera.hidden = false;
    start.hidden = true;
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch {
      state.textContent = state.dataset.refused;
      return;
    }
    view.srcObject = stream;
    await view.play();
    state.textContent = state.dataset.looking;
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    const look = async () => {
      const found = await detector.detect(view).catch(() => []);
      if (found.length === 0) {
        setTimeout(look, 150);
        return;
      }
      for (const track of stream.getTracks()) track.stop();
      location.assign('/scan?text=' + encodeURIComponent(found[0].rawValue));
    };
    look();
  });
})();
