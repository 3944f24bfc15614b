export { IN_MEMORY, openSqliteStore, type SqliteOptions } from './open.js';
