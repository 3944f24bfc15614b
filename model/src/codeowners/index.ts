export * from './codeowners.js';
export { CODEOWNERS_DIALECTS, pathPattern, type CodeownersDialect, type PathPattern } from './pattern.js';
export { NO_MATCH, PathMatcher } from './path-matcher.js';
