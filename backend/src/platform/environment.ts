import { resolve } from 'node:path';
import { RENDERINGS, type Rendering } from '@faultline/importers';
import { CatalogError } from '@faultline/model';
import { z } from 'zod';

const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text.trim() === '' ? undefined : text.trim()));

/** The environment variables that the server reads; the contract is in .env.example. */
const Variables = z.object({
  PORT: z
    .string()
    .optional()
    .transform((text) => (text === undefined || text === '' ? 4680 : Number(text)))
    .pipe(z.number().int().min(0).max(65_535)),
  HOST: optionalText.transform((host) => host ?? '127.0.0.1'),
  FAULTLINE_DATA: optionalText.transform((path) => resolve(path ?? './.faultline')),
  FAULTLINE_IMPORT: optionalText.transform((text) => text ?? 'auto').pipe(z.enum(['auto', 'off'])),
  FAULTLINE_RENDER: optionalText.transform((text) => text ?? 'auto').pipe(z.enum(RENDERINGS)),
  FAULTLINE_TOKEN: optionalText,
  FAULTLINE_CONFIG: optionalText,
  NEO4J_URI: optionalText,
  NEO4J_USER: optionalText.transform((user) => user ?? 'neo4j'),
  NEO4J_PASSWORD: optionalText,
});

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the data directory of the embedded store. */
  readonly dataPath: string;
  readonly autoImport: 'auto' | 'off';
  /** Who renders charts and kustomizations. */
  readonly rendering: Rendering;
  readonly token: string | undefined;
  /** Absolute path of the configuration file; it need not be there unless it was named. */
  readonly configPath: string;
  readonly isConfigNamed: boolean;
  readonly neo4j: { readonly uri: string; readonly user: string; readonly password: string } | undefined;
}

/** Shorter tokens are guessed. */
const SHORTEST_TOKEN = 16;

/** Whether a host is this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Reads the settings. @throws CatalogError INVALID_CONFIG naming the variable, never its value
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = Variables.safeParse(environment);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw new CatalogError(
      'INVALID_CONFIG',
      `${first?.path.join('.') ?? 'the environment'} is not valid: ${first?.message ?? ''}`,
      'see .env.example for every variable and its form',
    );
  }
  const values = parsed.data;
  const token = values.FAULTLINE_TOKEN;
  if (!isLoopback(values.HOST) && token === undefined) {
    throw new CatalogError(
      'INVALID_CONFIG',
      `HOST=${values.HOST} lets other machines in, and there is no FAULTLINE_TOKEN`,
      'set FAULTLINE_TOKEN (openssl rand -hex 32), or leave HOST at 127.0.0.1',
    );
  }
  if (token !== undefined && token.length < SHORTEST_TOKEN) {
    throw new CatalogError(
      'INVALID_CONFIG',
      `FAULTLINE_TOKEN is shorter than ${SHORTEST_TOKEN} characters`,
      'make one with: openssl rand -hex 32',
    );
  }
  const uri = values.NEO4J_URI;
  return {
    port: values.PORT,
    host: values.HOST,
    dataPath: values.FAULTLINE_DATA,
    autoImport: values.FAULTLINE_IMPORT,
    rendering: values.FAULTLINE_RENDER,
    token,
    configPath: resolve(values.FAULTLINE_CONFIG ?? 'faultline.config.yaml'),
    isConfigNamed: values.FAULTLINE_CONFIG !== undefined,
    neo4j: uri === undefined ? undefined : { uri, user: values.NEO4J_USER, password: values.NEO4J_PASSWORD ?? '' },
  };
}
