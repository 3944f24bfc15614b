import { join } from 'node:path';

/** A server that imports nothing by itself, on a port of its own, over the data in `folder`. */
export function serverEnvironment(folder: string): NodeJS.ProcessEnv {
  const { NEO4J_URI: _, FAULTLINE_TOKEN: __, FAULTLINE_CONFIG: ___, ...rest } = process.env;
  return { ...rest, PORT: '0', HOST: '127.0.0.1', FAULTLINE_DATA: join(folder, 'data'), FAULTLINE_IMPORT: 'off' };
}
