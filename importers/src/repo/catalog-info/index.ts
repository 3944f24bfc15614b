export { catalogInfoReader } from './reader.js';
