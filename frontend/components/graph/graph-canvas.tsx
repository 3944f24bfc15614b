'use client';

import { useComputedColorScheme } from '@mantine/core';
import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { graphStyle } from '../../lib/cytoscape/style';
import type { Picture } from '../../lib/cytoscape/to-elements';
import { walk, type Arrow } from '../../lib/cytoscape/walk';
import { exportHandle, type GraphHandle } from './graph-handle';
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

const ARROWS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

/** The drawing. Nothing else touches the cytoscape instance. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { picture, question, selected, way, find, label } = props;
  const frame = useRef<HTMLDivElement>(null);
  const core = useRef<Core | null>(null);
  const shownQuestion = useRef<string | null>(null);
  const latest = useRef(props);
  latest.current = props;
  // Keys come faster than the page renders: the next one starts where the last one led.
  const here = useRef(selected);
  // What keys chose and the page has not shown yet: an answer to an earlier key must not undo a later one.
  const asked = useRef<string[]>([]);
  useEffect(() => {
    const at = asked.current.lastIndexOf(selected);
    asked.current = at < 0 ? [] : asked.current.slice(at + 1);
    if (asked.current.length === 0) here.current = selected;
  }, [selected]);
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });

  useEffect(() => {
    if (frame.current === null) return undefined;
    const cy = createCore(frame.current, () => latest.current);
    core.current = cy;
    latest.current.onReady?.(exportHandle(cy, () => fit(cy)));
    const watch = new ResizeObserver(() => {
      cy.resize();
      // A view that nobody has moved stays fitted when its frame changes.
      if (cy.scratch('moved') !== true) fit(cy);
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
      fit(cy);
    } else {
      passOverLabels(cy, readGraphTheme().font);
    }
  }, [picture, question]);

  useEffect(() => {
    if (core.current !== null) mark(core.current, picture, selected, way, find);
  }, [picture, selected, way, find, scheme]);

  return (
    <div
      ref={frame}
      className={css.canvas}
      role="application"
      aria-roledescription="drawing"
      aria-label={label}
      tabIndex={0}
      data-graph={picture.layout}
      onKeyDown={(event) => (core.current === null ? undefined : onKey(event, core.current, props, { here, asked }))}
    />
  );
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

function fit(cy: Core): void {
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

/** Changes only what differs, so that what stays keeps its state and its place. */
function replaceElements(cy: Core, elements: readonly ElementDefinition[]): void {
  const wanted = new Map(elements.map((element) => [String(element.data.id), element]));
  cy.elements().forEach((element) => {
    if (!wanted.has(element.id())) element.remove();
  });
  for (const [id, definition] of wanted) {
    const present = cy.getElementById(id);
    if (present.empty()) {
      cy.add({ ...definition, data: { fontSize: 11, ...definition.data } });
      continue;
    }
    present.data(definition.data);
    present.classes(String(definition.classes ?? ''));
    if (definition.position !== undefined) present.position(definition.position);
  }
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

function onKey(
  event: KeyboardEvent<HTMLDivElement>,
  cy: Core,
  props: GraphCanvasProps,
  keys: { readonly here: { current: string }; readonly asked: { current: string[] } },
): void {
  const selected = keys.here.current;
  const here = props.picture.standIns[selected] ?? selected;
  const node = cy.getElementById(here);
  const select = (ref: string | null): void => {
    keys.here.current = ref ?? '';
    keys.asked.current.push(ref ?? '');
    props.onSelect(ref);
  };
  if (ARROWS.has(event.key)) {
    event.preventDefault();
    const target = node.empty() ? cy.nodes('.seed').first().id() : step(cy, here, event.key as Arrow);
    if (target !== undefined) select(target);
  } else if (event.key === 'Enter' && node.nonempty()) {
    if (node.hasClass('box')) props.onToggleBox(String(node.data('group')));
    else props.onOpen(here);
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
    fit(cy);
  }
}

function step(cy: Core, from: string, arrow: Arrow): string | undefined {
  const places = new Map(cy.nodes('.entity, .box.closed').map((node) => [node.id(), { ...node.position() }]));
  const related = new Set(
    cy
      .getElementById(from)
      .neighborhood('node')
      .map((node) => node.id()),
  );
  return walk(from, arrow, places, related);
}
