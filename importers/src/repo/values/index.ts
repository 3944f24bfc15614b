export * from './image.js';
export * from './packages.js';
export * from './paths.js';
export * from './role.js';
export * from './settings.js';
export * from './variables.js';
export * from './view.js';
export * from './yaml.js';
