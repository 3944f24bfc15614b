export * from './file.js';
export { OPEN } from './text.js';
