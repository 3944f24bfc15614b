export * from './projection.js';
export * from './records.js';
export * from './store.js';
