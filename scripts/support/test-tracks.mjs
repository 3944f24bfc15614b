/**
 * Projects of vitest.config.ts that `npm test` runs beside each other, each track in a process of its own: suites that
 * share a real server wait for it and leave most of a machine idle, which the others use.
 */
export const TRACKS = [['unit', 'pages'], ['whole']];
