/** The store port. */
export const STORE = Symbol('store');
/** Every importer by its name. */
export const IMPORTER_MAP = Symbol('importers');
