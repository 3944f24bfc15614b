export * from './importer.js';
export * from './addresses.js';
export * from './packed.js';
