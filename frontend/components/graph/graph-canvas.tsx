'use client';

import { useComputedColorScheme } from '@mantine/core';
import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { useEffect, useRef, useState } from 'react';
import { graphStyle } from '../../lib/cytoscape/style';
import type { Picture } from '../../lib/cytoscape/to-elements';
import { fitDrawing } from './fit-drawing';
import { exportHandle, type GraphHandle } from './graph-handle';
import { onGraphKey, type KeyPlace } from './graph-keys';
import css from './graph.module.css';
import { readGraphTheme } from './graph-theme';
import { passOverLabels } from './label-pass';

interface GraphCanvasProps {
  readonly picture: Picture;
  /** Another question gets a fresh view; the same one keeps where the reader has moved to. */
  readonly question: string;
  readonly selected: string;
  /** The way to light, in order; empty for none. */
  readonly way: readonly string[];
  /** Only names that hold this stay bright; '' for all. */
  readonly find: string;
  readonly label: string;
  readonly onSelect: (ref: string | null) => void;
  readonly onHover: (ref: string | null) => void;
  readonly onOpen: (ref: string) => void;
  readonly onToggleBox: (group: string) => void;
  readonly onReady?: (handle: GraphHandle | null) => void;
}

/** The drawing. Nothing else touches the cytoscape instance. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { picture, question, selected, way, find, label } = props;
  const frame = useRef<HTMLDivElement>(null);
  const core = useRef<Core | null>(null);
  const shownQuestion = useRef<string | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { keys, box, setBox } = useKeyPlace(selected);
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });

  useEffect(() => {
    if (frame.current === null) return undefined;
    const cy = createCore(frame.current, () => latest.current);
    core.current = cy;
    latest.current.onReady?.(exportHandle(cy, () => fitDrawing(cy)));
    const watch = new ResizeObserver(() => {
      cy.resize();
      // A view that nobody has moved stays fitted when its frame changes.
      if (cy.scratch('moved') !== true) fitDrawing(cy);
      else passOverLabels(cy, readGraphTheme().font);
    });
    watch.observe(frame.current);
    return () => {
      watch.disconnect();
      latest.current.onReady?.(null);
      cy.destroy();
      core.current = null;
      shownQuestion.current = null;
    };
  }, []);

  useEffect(() => {
    const cy = core.current;
    if (cy === null) return;
    cy.style(graphStyle(readGraphTheme()));
    passOverLabels(cy, readGraphTheme().font);
  }, [scheme]);

  useEffect(() => {
    const cy = core.current;
    if (cy === null) return;
    cy.batch(() => replaceElements(cy, picture.elements));
    if (shownQuestion.current !== question) {
      shownQuestion.current = question;
      cy.scratch('moved', false);
      fitDrawing(cy);
    } else {
      passOverLabels(cy, readGraphTheme().font);
    }
  }, [picture, question]);

  useEffect(() => {
    if (core.current !== null) mark(core.current, picture, box === '' ? selected : box, way, find);
  }, [picture, selected, box, way, find, scheme]);

  return (
    <>
      <div
        ref={frame}
        className={css.canvas}
        role="application"
        aria-roledescription="drawing"
        aria-label={label}
        tabIndex={0}
        data-graph={picture.layout}
        onKeyDown={(event) => {
          if (core.current !== null) onGraphKey(event, core.current, { ...props, onBox: setBox }, keys.current);
        }}
      />
      <div className="visually-hidden" aria-live="polite">
        {saidOf(picture, box === '' ? selected : box)}
      </div>
    </>
  );
}

/** Where the keys are, in step with the selection of the page. `box`: the box that they are on; '' for none. */
function useKeyPlace(selected: string) {
  const keys = useRef<KeyPlace>({ here: selected, asked: [] });
  const [box, setBox] = useState('');
  useEffect(() => {
    const place = keys.current;
    const at = place.asked.lastIndexOf(selected);
    if (at >= 0) {
      // What a key chose is shown now; the keys may be farther already.
      place.asked = place.asked.slice(at + 1);
      return;
    }
    place.asked = [];
    place.here = selected;
    setBox('');
  }, [selected]);
  return { keys, box, setBox };
}

/** What is pointed at, as a screen reader hears it. */
function saidOf(picture: Picture, id: string): string {
  const drawn = picture.standIns[id] ?? id;
  const element = id === '' ? undefined : picture.elements.find((one) => one.data.id === drawn);
  if (element === undefined) return '';
  const label = String(element.data.label).replace('\n', ', ');
  if (!String(element.classes).startsWith('box')) return `${label}, ${String(element.data.kind)}`;
  return `box ${label}, ${String(element.classes).includes('open') ? 'open' : 'closed'}; Enter opens and closes`;
}

function createCore(container: HTMLDivElement, props: () => GraphCanvasProps): Core {
  const cy = cytoscape({
    container,
    style: graphStyle(readGraphTheme()),
    autoungrabify: true,
    autounselectify: true,
    boxSelectionEnabled: false,
    minZoom: 0.08,
    maxZoom: 3,
    layout: { name: 'preset' },
  });
  cy.on('tap', (event) => {
    if (event.target === cy) props().onSelect(null);
  });
  cy.on('tap', 'node.entity', (event) => props().onSelect(event.target.id()));
  cy.on('dbltap', 'node.entity', (event) => props().onOpen(event.target.id()));
  cy.on('tap', 'node.box', (event) => props().onToggleBox(String(event.target.data('group'))));
  cy.on('mouseover', 'node.entity', (event) => props().onHover(event.target.id()));
  cy.on('mouseout', 'node.entity', () => props().onHover(null));
  cy.on('mouseover', 'node.box', (event) => event.target.addClass('lit'));
  cy.on('mouseout', 'node.box', (event) => event.target.removeClass('lit'));
  cy.on('scrollzoom pinchzoom dragpan', () => cy.scratch('moved', true));
  let pending = 0;
  cy.on('zoom', () => {
    window.clearTimeout(pending);
    pending = window.setTimeout(() => (cy.destroyed() ? undefined : passOverLabels(cy, readGraphTheme().font)), 60);
  });
  return cy;
}

/** Changes only what differs, so that what stays keeps its state and its place. */
function replaceElements(cy: Core, elements: readonly ElementDefinition[]): void {
  const wanted = new Map(elements.map((element) => [String(element.data.id), element]));
  cy.elements().forEach((element) => {
    if (!wanted.has(element.id())) element.remove();
  });
  for (const [id, definition] of wanted) {
    const present = cy.getElementById(id);
    if (present.empty()) {
      cy.add({ ...definition, data: { fontSize: 11, ...definition.data } }).scratch(
        'classes',
        String(definition.classes ?? ''),
      );
      continue;
    }
    if (differs(present.data(), definition.data)) present.data(definition.data);
    const classes = String(definition.classes ?? '');
    if (present.scratch('classes') !== classes) {
      present.classes(classes);
      present.scratch('classes', classes);
    }
    const { position } = definition;
    if (position !== undefined && (present.position('x') !== position.x || present.position('y') !== position.y)) {
      present.position(position);
    }
  }
}

function differs(present: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(wanted).some((key) => present[key] !== wanted[key]);
}

function mark(cy: Core, picture: Picture, selected: string, way: readonly string[], find: string): void {
  const drawn = (ref: string): string => picture.standIns[ref] ?? ref;
  const stops = way.map(drawn);
  const needle = find.trim().toLowerCase();
  cy.batch(() => {
    cy.elements().removeClass('faded lit chosen');
    if (needle !== '') {
      const found = cy.nodes('.entity').filter((node) => String(node.id()).toLowerCase().includes(needle));
      const boxes = new Set(
        Object.entries(picture.standIns)
          .filter(([ref]) => ref.toLowerCase().includes(needle))
          .map(([, box]) => box),
      );
      cy.elements('.entity, .box, edge').addClass('faded');
      found.removeClass('faded').addClass('lit');
      cy.nodes('.box')
        .filter((node) => boxes.has(node.id()))
        .removeClass('faded')
        .addClass('lit');
    } else if (stops.length > 1) {
      cy.elements('.entity, .box, edge').addClass('faded');
      stops.forEach((id, index) => {
        cy.getElementById(id).removeClass('faded').addClass('lit');
        const before = stops[index - 1];
        if (before === undefined) return;
        cy.getElementById(`${id}→${before}`).removeClass('faded').addClass('lit');
        cy.getElementById(`${before}→${id}`).removeClass('faded').addClass('lit');
      });
    }
    if (selected !== '') cy.getElementById(drawn(selected)).removeClass('faded').addClass('chosen');
  });
}
