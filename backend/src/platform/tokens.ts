/** The store port. */
export const STORE = Symbol('store');
/** Every importer by its name. */
export const IMPORTER_MAP = Symbol('importers');
/** Text of the server's layering rules, read when asked for; '' where there are none. */
export const LAYER_RULES = Symbol('layer rules');
