export { withKnownPlaces } from './built-objects.js';
export { withKnownLines } from './aligned-lines.js';
export { renderTools, type Made, type RenderTools } from './tools.js';
