/** Two scenes with one camera: whichever was touched last leads, the other follows. */
import { type Camera, Cartesian3, type CesiumWidget } from '@cesium/engine';

const leads = new WeakMap<CesiumWidget, () => void>();

/** From now on the others follow this one: it is moved by keys, or flies. */
export function takeLead(widget: CesiumWidget): void {
  leads.get(widget)?.();
}

export function linkCameras(first: CesiumWidget, second: CesiumWidget): () => void {
  let leader = first;
  const undo: (() => void)[] = [];
  for (const [widget, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const lead = () => {
      if (leader === widget) return;
      leader.camera.cancelFlight();
      leader = widget;
    };
    leads.set(widget, lead);
    undo.push(() => leads.delete(widget));
    for (const event of ['pointerdown', 'wheel'] as const) {
      widget.container.addEventListener(event, lead, { capture: true, passive: true });
      undo.push(() => widget.container.removeEventListener(event, lead, { capture: true }));
    }
    undo.push(
      widget.scene.postUpdate.addEventListener(() => {
        if (leader === widget && !same(widget.camera, other.camera)) follow(widget.camera, other.camera);
      }),
    );
  }
  return () => {
    for (const one of undo) one();
  };
}

function same(a: Camera, b: Camera): boolean {
  return (
    Cartesian3.equalsEpsilon(a.positionWC, b.positionWC, 0, 0.01) &&
    Cartesian3.equalsEpsilon(a.directionWC, b.directionWC, 0, 1e-6) &&
    Cartesian3.equalsEpsilon(a.upWC, b.upWC, 0, 1e-6)
  );
}

function follow(leader: Camera, camera: Camera): void {
  camera.setView({
    destination: Cartesian3.clone(leader.positionWC),
    orientation: { direction: Cartesian3.clone(leader.directionWC), up: Cartesian3.clone(leader.upWC) },
  });
}
