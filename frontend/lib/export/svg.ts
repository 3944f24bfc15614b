import { kindGlyph } from '../kind-glyphs';
import { xmlText } from './xml';

/** What the SVG needs of each drawn thing, read from the canvas as it stands. */
export interface SvgNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly kind: string;
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly dash: string;
  readonly isBox: boolean;
  readonly isRound: boolean;
}

export interface SvgRelation {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly color: string;
  readonly width: number;
  readonly dash: string;
}

export interface SvgTheme {
  readonly surface: string;
  readonly text: string;
  readonly font: string;
}

const PADDING = 60;

/** The drawing as an SVG document of its own: no scripts, no references, text as text. */
export function toSvg(nodes: readonly SvgNode[], relations: readonly SvgRelation[], theme: SvgTheme): string {
  const left = Math.min(...nodes.map((node) => node.x - node.width / 2)) - PADDING;
  const top = Math.min(...nodes.map((node) => node.y - node.height / 2)) - PADDING;
  const width = Math.max(...nodes.map((node) => node.x + node.width / 2)) + PADDING - left;
  const height = Math.max(...nodes.map((node) => node.y + node.height / 2)) + PADDING - top;
  const view = [left, top, width, height].map(round).join(' ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" width="${round(width)}" height="${round(height)}" font-family="${xmlText(theme.font)}" font-size="11">`,
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker></defs>`,
    `<rect x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" fill="${xmlText(theme.surface)}"/>`,
    ...relations.map(relationShape),
    ...nodes.map((node) => nodeShape(node, theme)),
    '</svg>',
  ].join('\n');
}

function relationShape(one: SvgRelation): string {
  return `<line x1="${round(one.x1)}" y1="${round(one.y1)}" x2="${round(one.x2)}" y2="${round(one.y2)}" stroke="${xmlText(one.color)}" stroke-width="${round(one.width)}" stroke-dasharray="${xmlText(one.dash)}" marker-end="url(#arrow)"/>`;
}

function nodeShape(node: SvgNode, theme: SvgTheme): string {
  const radius = node.isRound ? node.width / 2 : 6;
  const rect = `<rect x="${round(node.x - node.width / 2)}" y="${round(node.y - node.height / 2)}" width="${round(node.width)}" height="${round(node.height)}" rx="${round(radius)}" fill="${xmlText(node.fill)}" stroke="${xmlText(node.stroke)}" stroke-width="${round(node.strokeWidth)}" stroke-dasharray="${xmlText(node.dash)}"/>`;
  const y = node.isBox ? node.y : node.y + node.height / 2 + 14;
  const lines = node.label.split('\n');
  const text = lines
    .map((line, index) => `<tspan x="${round(node.x)}" dy="${index === 0 ? 0 : 15}">${xmlText(line)}</tspan>`)
    .join('');
  const label = `<text text-anchor="middle" x="${round(node.x)}" y="${round(y)}" fill="${xmlText(theme.text)}">${text}</text>`;
  return `<g>${rect}${node.isBox ? '' : icon(node, theme)}${label}</g>`;
}

function icon(node: SvgNode, theme: SvgTheme): string {
  const scale = (node.width * 0.58) / 24;
  const strokes = kindGlyph(node.kind)
    .strokes.map((d) => `<path d="${d}"/>`)
    .join('');
  return `<g transform="translate(${round(node.x - 12 * scale)} ${round(node.y - 12 * scale)}) scale(${round(scale)})" fill="none" stroke="${xmlText(theme.text)}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${strokes}</g>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
