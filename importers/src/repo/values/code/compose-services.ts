import { z } from 'zod';
import { Build, EnvFile, Nothing, Pairs, Words } from '../compose-fields.js';
import { workOn } from '../file-work.js';
import type { FileWork, RepositoryView } from '../view.js';
import { yamlDocuments } from '../yaml.js';

const Extends = z.union([
  z.string().transform((service): { service: string; file?: string | undefined } => ({ service })),
  z.object({ service: z.string(), file: z.string().optional() }),
]);

/** Each field by itself: one that is odd leaves the others. */
const Service = z.object({
  build: Build.optional().catch(undefined),
  entrypoint: z.union([Words, Nothing]).optional().catch(undefined),
  command: z.union([Words, Nothing]).optional().catch(undefined),
  environment: Pairs.optional().catch(undefined),
  env_file: EnvFile.optional().catch(undefined),
  extends: Extends.optional().catch(undefined),
});
const ComposeFile = z.object({ services: z.record(z.string(), z.unknown()) });

/** A service of a Compose file as it is written: what it is built from, how it starts, what is set for it, and what it extends. */
export interface ComposeService extends z.infer<typeof Service> {
  readonly name: string;
}

const SERVICES: FileWork<readonly ComposeService[]> = {
  name: 'compose-services',
  of(_, text) {
    const [document] = yamlDocuments(text).documents;
    const services = ComposeFile.safeParse(document?.value).data?.services ?? {};
    return Object.entries(services).map(([name, written]) => ({ ...Service.safeParse(written).data, name }));
  },
};

/** Services of a file, where it is one of Compose and no template of one. */
export function composeServicesIn(path: string, text: string, view: RepositoryView): readonly ComposeService[] {
  return /^services:/m.test(text) && !text.includes('{{') ? workOn(view, SERVICES, path, text) : [];
}
