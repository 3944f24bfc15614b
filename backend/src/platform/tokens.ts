/** The store port. */
export const STORE = Symbol('store');
/** Every importer by its name. */
export const IMPORTER_MAP = Symbol('importers');
/** What posture is judged by. */
export const POSTURE_CONFIG = Symbol('posture');
/** Text of the server's policy of deployments, read when asked for; '' where there is none. */
export const POLICY_TEXT = Symbol('policy');
/** Text of the server's layering rules, read when asked for; '' where there are none. */
export const LAYER_RULES = Symbol('layer rules');
