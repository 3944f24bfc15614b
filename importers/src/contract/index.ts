export * from './importer.js';
