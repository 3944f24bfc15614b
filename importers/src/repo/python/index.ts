export { pythonReader } from './reader.js';
