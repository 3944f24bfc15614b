export * from './extract.js';
export * from './state.js';
