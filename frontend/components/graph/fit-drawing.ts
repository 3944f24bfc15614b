'use client';

import type { Core } from 'cytoscape';
import { readGraphTheme } from './graph-theme';
import { passOverLabels } from './label-pass';

/** Shows all of the drawing, not larger than a quarter above its size. */
export function fitDrawing(cy: Core): void {
  const drawn = cy.nodes('.entity, .box');
  // Twice: labels keep their size on the screen, so the room that they take depends on the zoom.
  for (let pass = 0; pass < 2; pass++) {
    cy.fit(drawn, 28);
    if (cy.zoom() > 1.25) {
      cy.zoom(1.25);
      cy.center(drawn);
    }
    passOverLabels(cy, readGraphTheme().font);
  }
}
