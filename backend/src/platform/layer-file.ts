/** The file of the layering rules, beside faultline.config.yaml. */
export const LAYERS_FILE = 'faultline.layers.yaml';
