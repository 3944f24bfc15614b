export { composeReader } from './reader.js';
