export * from './report.js';
export * from './words.js';
