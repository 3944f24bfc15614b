export * from './importer.js';
export * from './addresses.js';
