/** How a kind is drawn, on the page and in the graph: a shape, and the strokes of an icon in a 24 x 24 box. */
export interface KindGlyph {
  /** A cytoscape node shape. Storeys differ: catalog rounded, build slanted, run cut. */
  readonly shape: KindShape;
  readonly strokes: readonly string[];
}

export type KindShape =
  | 'round-rectangle'
  | 'round-octagon'
  | 'round-hexagon'
  | 'round-pentagon'
  | 'round-diamond'
  | 'round-tag'
  | 'barrel'
  | 'ellipse'
  | 'rhomboid'
  | 'cut-rectangle'
  | 'diamond';

// Strokes: Tabler icons 3.51 (MIT).
const GLYPHS: Readonly<Record<string, KindGlyph>> = {
  domain: {
    shape: 'round-octagon',
    strokes: ['M12 4l-8 4l8 4l8 -4l-8 -4', 'M4 12l8 4l8 -4', 'M4 16l8 4l8 -4'],
  },
  system: {
    shape: 'round-octagon',
    strokes: ['M10 3h4v4h-4l0 -4', 'M3 17h4v4h-4l0 -4', 'M17 17h4v4h-4l0 -4', 'M7 17l5 -4l5 4', 'M12 7l0 6'],
  },
  service: {
    shape: 'round-rectangle',
    strokes: ['M12 3l7.8 4.5v9l-7.8 4.5l-7.8 -4.5v-9z', 'M9.2 12a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0 -5.6 0'],
  },
  datastore: {
    shape: 'barrel',
    strokes: ['M4 6a8 3 0 1 0 16 0a8 3 0 1 0 -16 0', 'M4 6v6a8 3 0 0 0 16 0v-6', 'M4 12v6a8 3 0 0 0 16 0v-6'],
  },
  broker: {
    shape: 'round-hexagon',
    strokes: ['M7 10h14l-4 -4', 'M17 14h-14l4 4'],
  },
  topic: {
    shape: 'round-tag',
    strokes: ['M5 9l14 0', 'M5 15l14 0', 'M11 4l-4 16', 'M17 4l-4 16'],
  },
  api: {
    shape: 'round-diamond',
    strokes: [
      'M4 13h5',
      'M12 16v-8h3a2 2 0 0 1 2 2v1a2 2 0 0 1 -2 2h-3',
      'M20 8v8',
      'M9 16v-5.5a2.5 2.5 0 0 0 -5 0v5.5',
    ],
  },
  external: {
    shape: 'ellipse',
    strokes: [
      'M6.657 18c-2.572 0 -4.657 -2.007 -4.657 -4.483c0 -2.475 2.085 -4.482 4.657 -4.482c.393 -1.762 1.794 -3.2 3.675 -3.773c1.88 -.572 3.956 -.193 5.444 1c1.488 1.19 2.162 3.007 1.77 4.769h.99c1.913 0 3.464 1.56 3.464 3.486c0 1.927 -1.551 3.487 -3.465 3.487h-11.878',
    ],
  },
  owner: {
    shape: 'round-pentagon',
    strokes: [
      'M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0',
      'M3 21v-2a4 4 0 0 1 4 -4h4a4 4 0 0 1 4 4v2',
      'M16 3.13a4 4 0 0 1 0 7.75',
      'M21 21v-2a4 4 0 0 0 -3 -3.85',
    ],
  },
  person: {
    shape: 'round-pentagon',
    strokes: ['M8 7a4 4 0 1 0 8 0a4 4 0 0 0 -8 0', 'M6 21v-2a4 4 0 0 1 4 -4h4a4 4 0 0 1 4 4v2'],
  },
  repository: {
    shape: 'rhomboid',
    strokes: [
      'M5 18a2 2 0 1 0 4 0a2 2 0 1 0 -4 0',
      'M5 6a2 2 0 1 0 4 0a2 2 0 1 0 -4 0',
      'M15 6a2 2 0 1 0 4 0a2 2 0 1 0 -4 0',
      'M7 8l0 8',
      'M9 18h6a2 2 0 0 0 2 -2v-5',
      'M14 14l3 -3l3 3',
    ],
  },
  component: {
    shape: 'rhomboid',
    strokes: [
      'M4 7h3a1 1 0 0 0 1 -1v-1a2 2 0 0 1 4 0v1a1 1 0 0 0 1 1h3a1 1 0 0 1 1 1v3a1 1 0 0 0 1 1h1a2 2 0 0 1 0 4h-1a1 1 0 0 0 -1 1v3a1 1 0 0 1 -1 1h-3a1 1 0 0 1 -1 -1v-1a2 2 0 0 0 -4 0v1a1 1 0 0 1 -1 1h-3a1 1 0 0 1 -1 -1v-3a1 1 0 0 1 1 -1h1a2 2 0 0 0 0 -4h-1a1 1 0 0 1 -1 -1v-3a1 1 0 0 1 1 -1',
    ],
  },
  image: {
    shape: 'rhomboid',
    strokes: [
      'M12 3l8 4.5l0 9l-8 4.5l-8 -4.5l0 -9l8 -4.5',
      'M12 12l8 -4.5',
      'M12 12l0 9',
      'M12 12l-8 -4.5',
      'M16 5.25l-8 4.5',
    ],
  },
  'image-tag': {
    shape: 'rhomboid',
    strokes: [
      'M6.5 7.5a1 1 0 1 0 2 0a1 1 0 1 0 -2 0',
      'M3 6v5.172a2 2 0 0 0 .586 1.414l7.71 7.71a2.41 2.41 0 0 0 3.408 0l5.592 -5.592a2.41 2.41 0 0 0 0 -3.408l-7.71 -7.71a2 2 0 0 0 -1.414 -.586h-5.172a3 3 0 0 0 -3 3',
    ],
  },
  'service-version': {
    shape: 'rhomboid',
    strokes: ['M12 3l8 4.5l0 9l-8 4.5l-8 -4.5l0 -9l8 -4.5', 'M9 10l3 5l3 -5'],
  },
  package: {
    shape: 'rhomboid',
    strokes: ['M4 8h16v11h-16z', 'M4 8l3 -4h10l3 4', 'M10 12h4'],
  },
  'package-version': {
    shape: 'rhomboid',
    strokes: ['M4 8h16v11h-16z', 'M4 8l3 -4h10l3 4', 'M9 11l3 5l3 -5'],
  },
  contract: {
    shape: 'rhomboid',
    strokes: [
      'M14 3v4a1 1 0 0 0 1 1h4',
      'M17 21h-10a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2h7l5 5v11a2 2 0 0 1 -2 2',
      'M9 13l6 0',
      'M9 17l6 0',
    ],
  },
  vulnerability: {
    shape: 'rhomboid',
    strokes: ['M12 3l9 16h-18z', 'M12 10v4', 'M12 16.5v.5'],
  },
  environment: {
    shape: 'cut-rectangle',
    strokes: [
      'M5 21c.5 -4.5 2.5 -8 7 -10',
      'M9 18c6.218 0 10.5 -3.288 11 -12v-2h-4.014c-9 0 -11.986 4 -12 9c0 1 0 3 2 5h3l.014 0',
    ],
  },
  cluster: {
    shape: 'cut-rectangle',
    strokes: [
      'M10 19a2 2 0 1 0 -4 0a2 2 0 0 0 4 0',
      'M18 5a2 2 0 1 0 -4 0a2 2 0 0 0 4 0',
      'M10 5a2 2 0 1 0 -4 0a2 2 0 0 0 4 0',
      'M6 12a2 2 0 1 0 -4 0a2 2 0 0 0 4 0',
      'M18 19a2 2 0 1 0 -4 0a2 2 0 0 0 4 0',
      'M14 12a2 2 0 1 0 -4 0a2 2 0 0 0 4 0',
      'M22 12a2 2 0 1 0 -4 0a2 2 0 0 0 4 0',
      'M6 12h4',
      'M14 12h4',
      'M15 7l-2 3',
      'M9 7l2 3',
      'M11 14l-2 3',
      'M13 14l2 3',
    ],
  },
  zone: {
    shape: 'cut-rectangle',
    strokes: [
      'M9 11a3 3 0 1 0 6 0a3 3 0 0 0 -6 0',
      'M17.657 16.657l-4.243 4.243a2 2 0 0 1 -2.827 0l-4.244 -4.243a8 8 0 1 1 11.314 0',
    ],
  },
  namespace: {
    shape: 'cut-rectangle',
    strokes: [
      'M9 3h3l2 2h5a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-9a2 2 0 0 1 2 -2',
      'M17 16v2a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-9a2 2 0 0 1 2 -2h2',
    ],
  },
  host: {
    shape: 'cut-rectangle',
    strokes: [
      'M3 7a3 3 0 0 1 3 -3h12a3 3 0 0 1 3 3v2a3 3 0 0 1 -3 3h-12a3 3 0 0 1 -3 -3v-2',
      'M3 15a3 3 0 0 1 3 -3h12a3 3 0 0 1 3 3v2a3 3 0 0 1 -3 3h-12a3 3 0 0 1 -3 -3l0 -2',
      'M7 8l0 .01',
      'M7 16l0 .01',
    ],
  },
  workload: {
    shape: 'cut-rectangle',
    strokes: [
      'M5 6a1 1 0 0 1 1 -1h12a1 1 0 0 1 1 1v12a1 1 0 0 1 -1 1h-12a1 1 0 0 1 -1 -1l0 -12',
      'M9 9h6v6h-6l0 -6',
      'M3 10h2',
      'M3 14h2',
      'M10 3v2',
      'M14 3v2',
      'M21 10h-2',
      'M21 14h-2',
      'M14 21v-2',
      'M10 21v-2',
    ],
  },
  container: {
    shape: 'cut-rectangle',
    strokes: ['M12 3l8 4.5l0 9l-8 4.5l-8 -4.5l0 -9l8 -4.5', 'M12 12l8 -4.5', 'M12 12l0 9', 'M12 12l-8 -4.5'],
  },
  'kubernetes-service': {
    shape: 'cut-rectangle',
    strokes: [
      'M3 17a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2v2a2 2 0 0 1 -2 2h-2a2 2 0 0 1 -2 -2l0 -2',
      'M15 17a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2v2a2 2 0 0 1 -2 2h-2a2 2 0 0 1 -2 -2l0 -2',
      'M9 5a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2v2a2 2 0 0 1 -2 2h-2a2 2 0 0 1 -2 -2l0 -2',
      'M6 15v-1a2 2 0 0 1 2 -2h8a2 2 0 0 1 2 2v1',
      'M12 9l0 3',
    ],
  },
  volume: {
    shape: 'cut-rectangle',
    strokes: [
      'M6 4h10l4 4v10a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2',
      'M10 14a2 2 0 1 0 4 0a2 2 0 1 0 -4 0',
      'M14 4l0 4l-6 0l0 -4',
    ],
  },
  network: {
    shape: 'cut-rectangle',
    strokes: [
      'M6 9a6 6 0 1 0 12 0a6 6 0 0 0 -12 0',
      'M12 3c1.333 .333 2 2.333 2 6s-.667 5.667 -2 6',
      'M12 3c-1.333 .333 -2 2.333 -2 6s.667 5.667 2 6',
      'M6 9h12',
      'M3 20h7',
      'M14 20h7',
      'M10 20a2 2 0 1 0 4 0a2 2 0 0 0 -4 0',
      'M12 15v3',
    ],
  },
  route: {
    shape: 'cut-rectangle',
    strokes: [
      'M3 19a2 2 0 1 0 4 0a2 2 0 0 0 -4 0',
      'M19 7a2 2 0 1 0 0 -4a2 2 0 0 0 0 4',
      'M11 19h5.5a3.5 3.5 0 0 0 0 -7h-8a3.5 3.5 0 0 1 0 -7h4.5',
    ],
  },
  endpoint: {
    shape: 'diamond',
    strokes: [
      'M7 12l5 5l-1.5 1.5a3.536 3.536 0 1 1 -5 -5l1.5 -1.5',
      'M17 12l-5 -5l1.5 -1.5a3.536 3.536 0 1 1 5 5l-1.5 1.5',
      'M3 21l2.5 -2.5',
      'M18.5 5.5l2.5 -2.5',
      'M10 11l-2 2',
      'M13 14l-2 2',
    ],
  },
  source: {
    shape: 'rhomboid',
    strokes: [
      'M4 6c0 1.657 3.582 3 8 3s8 -1.343 8 -3s-3.582 -3 -8 -3s-8 1.343 -8 3',
      'M4 6v6c0 1.657 3.582 3 8 3c.856 0 1.68 -.05 2.454 -.144m5.546 -2.856v-6',
      'M4 12v6c0 1.657 3.582 3 8 3c.171 0 .341 -.002 .51 -.006',
      'M19 22v-6',
      'M22 19l-3 -3l-3 3',
    ],
  },
};

const UNKNOWN: KindGlyph = {
  shape: 'ellipse',
  strokes: ['M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0', 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0'],
};

/** The glyph of a kind; a plain circle for one that this page does not know yet. */
export function kindGlyph(kind: string): KindGlyph {
  return GLYPHS[kind] ?? UNKNOWN;
}

const images = new Map<string, string>();

/** The icon as an SVG address for an image, drawn in `color`; made once for each. */
export function glyphImage(kind: string, color: string): string {
  const key = `${kind} ${color}`;
  const known = images.get(key);
  if (known !== undefined) return known;
  const image = drawGlyph(kind, color);
  images.set(key, image);
  return image;
}

function drawGlyph(kind: string, color: string): string {
  const strokes = kindGlyph(kind)
    .strokes.map((d) => `<path d="${d}"/>`)
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="${color}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${strokes}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
