export { Budget } from './budget.js';
export { ChartFolders, type Chart } from './chart.js';
export { renderChart, type RenderedChart, type RenderedTemplate } from './render.js';
export { isInstalled, laidOver } from './values.js';
