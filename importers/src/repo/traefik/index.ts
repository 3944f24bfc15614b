import { setUpReader, type RepositoryReader } from '../values/index.js';
import { traefikFacts } from './extract.js';
import { labelledParts } from './labels.js';

const files = setUpReader({
  product: { name: 'traefik', images: ['traefik'], isProxy: true },
  wants: (path) => /\.(?:ya?ml|toml)(?:\.(?:template|tmpl|tpl|j2))?$/i.test(path),
  knows: /\b(?:loadBalancer|forwardAuth|entryPoints)\b|^\[backends\b/im,
  facts: traefikFacts,
});

/** Traefik: whom it passes requests to, by files of its own and by labels of a Compose file's services. */
export const traefikReader: RepositoryReader = {
  ...files,
  knows: (file) => files.knows(file) || /\btraefik\b/.test(file.text),
  async *read(sources, view) {
    yield* files.read(sources.filter(files.knows), view);
    yield* labelledParts(
      sources.filter(({ text }) => /^services[ \t]*:/m.test(text)),
      view,
    );
  },
};
