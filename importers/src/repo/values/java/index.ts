export * from './file.js';
