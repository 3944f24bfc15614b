export { dockerfileReader } from './reader.js';
