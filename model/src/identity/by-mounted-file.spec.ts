import { expect, it } from 'vitest';
import { byMountedFile } from './by-mounted-file.js';
import type { Deployable } from './deployable.js';

it.each([
  ['whatever runs a product as it is published', 'nginx:1', 'services/edge', 'edge', true],
  ['what is built of nothing here', 'acme/edge:1', '', 'edge', true],
  ['what is built here and called as a product', '', 'services/edge', 'caddy', true],
  ['and not what else is built here', 'acme/nginx:1', 'services/edge', 'edge', false],
  ['nor where no image is said', '', 'services/edge', 'edge', false],
])('%s reads the files that it is given', (_, image, folder, name, want) => {
  const properties = { mountedFiles: ['proxy/site.conf'] };
  const one = { repository: 'github.com/acme/shop', image, folder, name, properties } as unknown as Deployable;
  expect(byMountedFile.keys(one).length > 0).toBe(want);
});
