'use client';

import type { Core, EdgeSingular, NodeSingular } from 'cytoscape';
import { toSvg, type SvgNode, type SvgRelation } from '../../lib/export/svg';
import { readGraphTheme } from './graph-theme';

/** What may be asked of a drawing from outside of it. */
export interface GraphHandle {
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  /** The whole drawing at twice its size. */
  readonly png: () => Blob;
  readonly svg: () => string;
}

/** The handle of an instance; made where the instance is. */
export function exportHandle(cy: Core, fit: () => void): GraphHandle {
  return {
    fit: () => {
      cy.scratch('moved', false);
      fit();
    },
    zoomBy: (factor) => {
      cy.scratch('moved', true);
      cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    },
    png: () => cy.png({ output: 'blob', full: true, scale: 2, bg: readGraphTheme().surface }),
    svg: () => {
      const nodes = [...cy.nodes('.box').map(svgNode), ...cy.nodes('.entity').map(svgNode)];
      return toSvg(nodes, cy.edges().map(svgRelation), readGraphTheme());
    },
  };
}

const DASHES: Readonly<Record<string, string>> = { dashed: '6 4', dotted: '2 3' };

function svgNode(node: NodeSingular): SvgNode {
  const { x, y } = node.position();
  return {
    x,
    y,
    width: node.width(),
    height: node.height(),
    label: String(node.data('label')),
    kind: String(node.data('kind') ?? ''),
    fill: String(node.style('background-color')),
    stroke: String(node.style('border-color')),
    strokeWidth: Number.parseFloat(String(node.style('border-width'))),
    dash: DASHES[String(node.style('border-style'))] ?? '',
    isBox: node.hasClass('box'),
    isRound: node.data('shape') === 'ellipse',
  };
}

function svgRelation(relation: EdgeSingular): SvgRelation {
  const from = relation.sourceEndpoint();
  const to = relation.targetEndpoint();
  return {
    x1: from.x,
    y1: from.y,
    x2: to.x,
    y2: to.y,
    color: String(relation.style('line-color')),
    width: Number.parseFloat(String(relation.style('width'))),
    dash: DASHES[String(relation.style('line-style'))] ?? '',
  };
}
