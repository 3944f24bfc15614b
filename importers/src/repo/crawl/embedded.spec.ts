import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FileWork } from '../values/index.js';
import { embeddedFiles } from './embedded.js';

const MAP = `apiVersion: v1
kind: ConfigMap
metadata: { name: edge, namespace: shop }
data:
  site.conf: |
    server {
    }
  word: text
`;

it('files of a ConfigMap have a path and a line of their own', () => {
  expect(embeddedFiles({ path: 'k8s/edge.yaml', text: `kind: Service\n---\n${MAP}` })).toEqual([
    {
      path: 'k8s/edge.yaml!/shop/edge/site.conf',
      text: 'server {\n}\n',
      inside: { path: 'k8s/edge.yaml', line: 7, namespace: 'shop' },
    },
  ]);
  const list = `kind: List\nitems:\n${MAP.replace(/^/gm, '    ').replace('    apiVersion', '  - apiVersion')}`;
  expect(embeddedFiles({ path: 'a.yml', text: list }).map(({ path }) => path)).toEqual(['a.yml!/shop/edge/site.conf']);
});

it('is kept of a file, and worked out anew of what was made of several', () => {
  const asked: string[] = [];
  const view = {
    workOn: <Made>(work: FileWork<Made>, path: string, text: string): Made => {
      asked.push(`${work.name} ${path}`);
      return structuredClone(work.of(path, text));
    },
  };
  const file = { path: 'a.yaml', text: MAP };
  expect(embeddedFiles(file, view)).toEqual(embeddedFiles(file));
  const rendered = { whole: 'chart', files: ['a.yaml'], originOf: (line: number) => ({ path: 'values.yaml', line }) };
  expect(embeddedFiles({ ...file, rendered }, view)[0]?.inside?.path).toBe('values.yaml');
  expect(asked).toEqual(['embedded-files a.yaml']);
});

it('other files hold none, and nothing throws', () => {
  expect(embeddedFiles({ path: 'a.txt', text: MAP })).toEqual([]);
  expect(embeddedFiles({ path: 'a.yaml', text: MAP.replace('ConfigMap', 'Secret') })).toEqual([]);
  const words = [
    'kind: ConfigMap\n',
    'data:\n',
    '  a: |\n',
    '    x\n',
    'metadata: {name: a}\n',
    '- ',
    '---\n',
    '{',
    '"',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 20 }), (some) => {
      embeddedFiles({ path: 'a.yaml', text: some.join('') });
    }),
  );
});
