export { npmReader } from './reader.js';
