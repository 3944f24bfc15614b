'use client';

import type { GraphTheme } from '../../lib/cytoscape/style';

/** The page's colours as the canvas needs them: resolved, since a canvas knows no variables. */
export function readGraphTheme(): GraphTheme {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    surface: color('surface'),
    raised: color('raised'),
    text: color('text'),
    dim: color('dim'),
    line: color('line'),
    accent: color('accent'),
    onAccent: color('on-accent'),
    down: color('down'),
    downSoft: color('down-soft'),
    degraded: color('degraded'),
    degradedSoft: color('degraded-soft'),
    atRisk: color('at-risk'),
    atRiskSoft: color('at-risk-soft'),
    good: color('good'),
    past: color('past'),
    font: getComputedStyle(document.body).fontFamily,
  };
}
