'use client';

import type { Core } from 'cytoscape';
import type { KeyboardEvent } from 'react';
import type { Picture } from '../../lib/cytoscape/to-elements';
import { walk, type Arrow } from '../../lib/cytoscape/walk';
import { fitDrawing } from './fit-drawing';

const ARROWS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

/** What keys lead to. */
export interface KeyTargets {
  readonly picture: Picture;
  readonly onSelect: (ref: string | null) => void;
  readonly onOpen: (ref: string) => void;
  readonly onToggleBox: (group: string) => void;
  readonly onBox: (id: string) => void;
}

/** Where the keys are: keys come faster than the page renders, so the next one starts where the last one led. */
export interface KeyPlace {
  /** A ref, the id of a box, or '' for nowhere. */
  here: string;
  /** What keys chose and the page has not shown yet: an answer to an earlier key must not undo a later one. */
  asked: string[];
}

/** Arrows walk, Enter opens, Escape leaves, + − 0 look closer, further, at all. */
export function onGraphKey(
  event: KeyboardEvent<HTMLDivElement>,
  cy: Core,
  { picture, onSelect, onOpen, onToggleBox, onBox }: KeyTargets,
  place: KeyPlace,
): void {
  const selected = place.here;
  const here = picture.standIns[selected] ?? selected;
  const node = cy.getElementById(here);
  const select = (id: string | null): void => {
    place.here = id ?? '';
    // A box is no entity: it is pointed at, and the selection stays what it was.
    if (id !== null && cy.getElementById(id).hasClass('box')) {
      onBox(id);
      return;
    }
    place.asked.push(id ?? '');
    onBox('');
    onSelect(id);
  };
  if (ARROWS.has(event.key)) {
    event.preventDefault();
    const target = node.empty() ? cy.nodes('.seed').first().id() : step(cy, here, event.key as Arrow);
    if (target !== undefined) select(target);
  } else if (event.key === 'Enter' && node.nonempty()) {
    if (node.hasClass('box')) onToggleBox(String(node.data('group')));
    else onOpen(here);
  } else if (event.key === 'Escape') {
    event.stopPropagation();
    if (selected === '') event.currentTarget.blur();
    else select(null);
  } else if (event.key === '+' || event.key === '-') {
    cy.scratch('moved', true);
    cy.zoom({
      level: cy.zoom() * (event.key === '+' ? 1.25 : 0.8),
      renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 },
    });
  } else if (event.key === '0') {
    cy.scratch('moved', false);
    fitDrawing(cy);
  }
}

function step(cy: Core, from: string, arrow: Arrow): string | undefined {
  const places = new Map(cy.nodes('.entity, .box.closed').map((node) => [node.id(), { ...node.position() }]));
  places.set(from, { ...cy.getElementById(from).position() });
  const related = new Set(
    cy
      .getElementById(from)
      .neighborhood('node')
      .map((node) => node.id()),
  );
  return walk(from, arrow, places, related);
}
