import type { StylesheetJson } from 'cytoscape';
import { glyphImage } from '../kind-glyphs';
import { barImage } from './severity-bar';
import { SYMBOL } from './scene';

/** The colours of the page's theme that the drawing needs, as resolved CSS colours. */
export interface GraphTheme {
  readonly surface: string;
  readonly text: string;
  readonly dim: string;
  readonly line: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly down: string;
  readonly downSoft: string;
  readonly degraded: string;
  readonly degradedSoft: string;
  readonly atRisk: string;
  readonly atRiskSoft: string;
  readonly raised: string;
  readonly good: string;
  readonly past: string;
  readonly font: string;
}

/** The canvas's style sheet. Severity is colour and border pattern; kind is shape and icon; strength is the dash. */
export function graphStyle(theme: GraphTheme): StylesheetJson {
  return [
    ...entityStyle(theme),
    ...severityStyle(theme),
    ...boxStyle(theme),
    ...relationStyle(theme),
    ...markStyle(theme),
    ...stateStyle(theme),
  ];
}

function entityStyle(theme: GraphTheme): StylesheetJson {
  return [
    {
      selector: 'node.entity',
      style: {
        shape: 'data(shape)' as 'ellipse',
        width: SYMBOL,
        height: SYMBOL,
        'background-color': theme.raised,
        'border-width': 1.5,
        'border-color': theme.dim,
        'background-image': (node: { data: (key: string) => string }) => glyphImage(node.data('kind'), theme.text),
        'background-width': '58%',
        'background-height': '58%',
        'font-family': theme.font,
        'font-size': 'data(fontSize)' as unknown as number,
        color: theme.text,
        'text-valign': 'bottom',
        'text-margin-y': 4,
        'text-outline-color': theme.surface,
        'text-outline-width': 2,
        'text-outline-opacity': 0.9,
        'z-index': 10,
      },
    },
    { selector: 'node.entity.labelled', style: { label: 'data(text)' } },
    {
      selector: 'node.guide',
      style: {
        shape: 'ellipse',
        width: 'data(width)',
        height: 'data(height)',
        'background-opacity': 0,
        'border-width': 1,
        'border-color': theme.line,
        'border-opacity': 0.7,
        events: 'no',
        'z-index': 0,
      },
    },
  ];
}

function severityStyle(theme: GraphTheme): StylesheetJson {
  const seed = (node: { data: (key: string) => string }): string => glyphImage(node.data('kind'), theme.onAccent);
  return [
    {
      selector: 'node.seed',
      style: {
        width: SYMBOL + 8,
        height: SYMBOL + 8,
        'background-color': theme.accent,
        'border-color': theme.accent,
        'background-image': seed,
        'font-weight': 600,
      },
    },
    {
      selector: 'node.down',
      style: {
        'background-color': theme.downSoft,
        'border-color': theme.down,
        'border-width': 4,
        'border-style': 'double',
      },
    },
    {
      selector: 'node.degraded',
      style: {
        'background-color': theme.degradedSoft,
        'border-color': theme.degraded,
        'border-width': 2.5,
        'border-style': 'dashed',
      },
    },
    {
      selector: 'node.at-risk',
      style: {
        'background-color': theme.atRiskSoft,
        'border-color': theme.atRisk,
        'border-width': 2.5,
        'border-style': 'dotted',
      },
    },
  ];
}

function severityBar(counts: string, theme: GraphTheme): string {
  return barImage(counts.split(' ').map(Number), [theme.down, theme.degraded, theme.atRisk], theme.line);
}

function boxStyle(theme: GraphTheme): StylesheetJson {
  return [
    {
      selector: 'node.box',
      style: {
        shape: 'round-rectangle',
        'corner-radius': '8',
        width: 'data(width)',
        height: 'data(height)',
        'background-color': theme.raised,
        'border-width': 1,
        'border-color': theme.dim,
        'font-family': theme.font,
        'font-size': 'data(fontSize)' as unknown as number,
        color: theme.text,
        'text-wrap': 'wrap',
        'text-valign': 'center',
        'line-height': 1.35,
        'z-index': 1,
      },
    },
    { selector: 'node.box.labelled', style: { label: 'data(label)' } },
    {
      // How hard the members are hit, as a bar along the foot; the label says the same in words.
      selector: 'node.box.closed',
      style: {
        'background-image': (node: { data: (key: string) => string }) => severityBar(node.data('counts'), theme),
        'background-fit': 'none',
        'background-width': '92%',
        'background-height': '5px',
        'background-position-y': '90%',
      },
    },
    { selector: 'node.box.has-down', style: { 'border-color': theme.down, 'border-width': 2 } },
    {
      selector: 'node.box.open',
      style: { 'background-opacity': 0.35, 'text-valign': 'top', 'text-margin-y': 24, 'font-weight': 600 },
    },
  ];
}

function relationStyle(theme: GraphTheme): StylesheetJson {
  return [
    {
      selector: 'edge',
      style: {
        width: 'data(weight)',
        'line-color': theme.dim,
        'line-opacity': 0.55,
        'curve-style': 'straight',
        'target-arrow-shape': 'triangle',
        'target-arrow-color': theme.dim,
        'arrow-scale': 0.8,
        'target-distance-from-node': 2,
        'z-index': 5,
      },
    },
    {
      selector: 'edge.bowed',
      style: { 'curve-style': 'unbundled-bezier', 'control-point-distances': [46], 'control-point-weights': [0.5] },
    },
    { selector: 'edge.soft', style: { 'line-style': 'dashed', 'line-dash-pattern': [6, 4] } },
    { selector: 'edge.async', style: { 'line-style': 'dotted' } },
    { selector: 'edge.declared', style: { 'target-arrow-fill': 'hollow' } },
    { selector: 'edge.unsure', style: { width: 0.8, 'line-opacity': 0.4 } },
  ];
}

/** What a page points out: a heavier ring or arrow, beside the sign in the label. */
function markStyle(theme: GraphTheme): StylesheetJson {
  const colors = [
    ['added', theme.good],
    ['milder', theme.good],
    ['gone', theme.dim],
    ['worse', theme.down],
    ['cut', theme.down],
    ['changed', theme.past],
  ] as const;
  return [
    { selector: 'node.marked', style: { 'outline-width': 3, 'outline-offset': 3, 'font-weight': 600 } },
    { selector: 'edge.marked', style: { width: 3, 'line-opacity': 1, 'z-index': 15 } },
    ...colors.flatMap(([mark, color]): StylesheetJson => [
      { selector: `node.${mark}`, style: { 'outline-color': color } },
      { selector: `edge.${mark}`, style: { 'line-color': color, 'target-arrow-color': color } },
    ]),
    { selector: 'node.gone', style: { 'background-opacity': 0.3, 'outline-style': 'dashed' } },
    { selector: 'edge.gone, edge.cut', style: { 'line-style': 'dashed', 'line-dash-pattern': [2, 5] } },
  ];
}

function stateStyle(theme: GraphTheme): StylesheetJson {
  return [
    { selector: 'node.faded', style: { opacity: 0.22 } },
    { selector: 'node.box.faded', style: { opacity: 0.4 } },
    { selector: 'edge.faded', style: { opacity: 0.12 } },
    {
      selector: 'edge.lit',
      style: {
        'line-color': theme.accent,
        'target-arrow-color': theme.accent,
        'line-opacity': 1,
        width: 2.5,
        'z-index': 20,
      },
    },
    { selector: 'node.lit', style: { label: 'data(label)', 'z-index': 30 } },
    {
      selector: 'node.chosen',
      style: {
        label: 'data(label)',
        'underlay-color': theme.accent,
        'underlay-opacity': 0.35,
        'underlay-padding': 7,
        'font-weight': 600,
        'z-index': 40,
      },
    },
    { selector: 'node:active', style: { 'overlay-opacity': 0 } },
  ];
}
