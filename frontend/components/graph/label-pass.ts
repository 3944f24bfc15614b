'use client';

import type { Core, NodeSingular } from 'cytoscape';
import { labelsThatFit, type LabelBox } from '../../lib/cytoscape/labels';

/** Smallest text on the screen, in CSS pixels. */
const LABEL_PX = 11;
const LINE_HEIGHT = 1.35;

let pen: CanvasRenderingContext2D | null = null;
/** Widths of texts at 100 px, in the font that they were measured in. */
let widths = new Map<string, number>();
let measuredIn = '';
/** Texts whose widths are kept. */
const MOST_KEPT = 5_000;

function widthOf(text: string, px: number, font: string): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (pen === null) return text.length * px * 0.6;
  if (measuredIn !== font || widths.size > MOST_KEPT) widths = new Map();
  measuredIn = font;
  let width = widths.get(text);
  if (width === undefined) {
    // Seeds and the selection are bold: every label is measured so, which leaves the others a little air.
    pen.font = `600 100px ${font}`;
    width = Math.max(...text.split('\n').map((line) => pen?.measureText(line).width ?? 0));
    widths.set(text, width);
  }
  return (width * px) / 100;
}

/**
 * Sizes the labels so that none is smaller than 11 px on the screen at any zoom, and shows those that fit without
 * touching another label or symbol. Runs after the view has changed; O(n · shown).
 */
export function passOverLabels(cy: Core, font: string): void {
  const zoom = cy.zoom();
  const size = Math.max(LABEL_PX, LABEL_PX / zoom);
  const nodes = cy.nodes('.entity, .box');
  const symbols = nodes.filter('.entity').map(symbolBox);
  const box = (key: 'label' | 'short') => (node: NodeSingular) =>
    labelBox(node, String(node.data(key)), size * zoom, zoom, font);
  const whole = labelsThatFit(nodes.map(box('label')), symbols);
  const shown = new Map(whole.map((one) => [one.id, 'label']));
  // What has no room for its name gets the ends of it, if those fit.
  const left = nodes.filter((node) => node.hasClass('entity') && !shown.has(node.id()));
  for (const one of labelsThatFit(left.map(box('short')), [...symbols, ...whole])) shown.set(one.id, 'short');
  cy.batch(() => {
    nodes.forEach((node) => {
      const key = shown.get(node.id());
      const text = String(node.data(key ?? 'label'));
      // Each write styles the node again: only what differs is written.
      if (node.data('fontSize') !== size || node.data('text') !== text) node.data({ fontSize: size, text });
      node.toggleClass('labelled', key !== undefined);
    });
  });
}

function symbolBox(node: NodeSingular): LabelBox {
  const { x, y } = node.renderedPosition();
  const half = node.renderedOuterWidth() / 2;
  return { id: `symbol ${node.id()}`, x1: x - half, y1: y - half, x2: x + half, y2: y + half, rank: -1 };
}

function labelBox(node: NodeSingular, text: string, px: number, zoom: number, font: string): LabelBox {
  const half = widthOf(text, px, font) / 2 + 3;
  const height = text.split('\n').length * px * LINE_HEIGHT;
  const { x, y } = node.renderedPosition();
  const rank = Number(node.data('rank'));
  if (node.hasClass('entity')) {
    const top = y + node.renderedOuterHeight() / 2 + 2 * zoom;
    return { id: node.id(), x1: x - half, y1: top, x2: x + half, y2: top + height + 3, rank };
  }
  const middle = node.hasClass('open') ? y - node.renderedHeight() / 2 + 17 * zoom : y;
  return { id: node.id(), x1: x - half, y1: middle - height / 2, x2: x + half, y2: middle + height / 2, rank };
}
