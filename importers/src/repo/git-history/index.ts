export * from './collect.js';
export * from './extract.js';
