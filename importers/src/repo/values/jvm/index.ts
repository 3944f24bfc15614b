export * from './clients.js';
export * from './dubbo.js';
export * from './file.js';
export * from './hosts.js';
export * from './libraries.js';
export * from './modules.js';
export * from './settings.js';
