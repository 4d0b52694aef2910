/** Mends what a screen reader is told by components that name parts which are not drawn yet. */
import type { Directive } from 'vue';

const naming = ['aria-controls', 'aria-activedescendant', 'aria-owns'] as const;

function mend(root: HTMLElement): void {
  for (const name of naming) {
    for (const element of root.querySelectorAll(`[${name}]`)) {
      const named = element.getAttribute(name) ?? '';
      if (!document.getElementById(named)) element.removeAttribute(name);
    }
  }
}

/** On the element around an `ElAutocomplete`: no attribute names what does not exist. */
export const vWhole: Directive<HTMLElement> = { mounted: mend, updated: mend };
