import { expect, it } from 'vitest';
import { throwsOnNone } from './hostile-text.js';
import type { Entry } from './routes.js';
import { readWith } from './testing.js';
import type { RepositoryReader } from './view.js';

/** What a test of a technology of entries gives. */
export interface EntryCases {
  readonly reader: RepositoryReader;
  entriesOf(text: string): readonly Entry[];
  /** Entry `shop` of namespace `web`: `Shop.acme.dev/cart` to port 80 of Service cart, the rest to pay of namespace money. */
  readonly entry: string;
  /** What is inside of a mesh. */
  readonly inside: string;
  /** Words of such files. */
  readonly words: readonly string[];
}

/** What holds for manifests of every technology that says from where it is sent to which Services. */
export function holdsForEntries({ reader, entriesOf, entry, inside, words }: EntryCases): void {
  it('sends from a host to Services', async () => {
    const { entities, sentences, relations } = await readWith(reader, { 'k8s/shop.yaml': entry });
    expect(entities.map(({ properties }) => [properties['host'], properties['paths']])).toEqual([
      ['shop.acme.dev', ['/', '/cart']],
    ]);
    expect(sentences).toEqual([
      'route:/kubernetes/web/shop/shop.acme.dev ROUTES_TO kubernetes-service:/kubernetes/money/pay http',
      'route:/kubernetes/web/shop/shop.acme.dev ROUTES_TO kubernetes-service:/kubernetes/web/cart http',
    ]);
    const said = relations.map(({ properties, evidence }) => [
      properties['path'],
      properties['port'],
      evidence[0]?.line,
    ]);
    expect(said).toEqual([
      ['/', undefined, 1],
      ['/cart', '80', 1],
    ]);
  });

  it('says nothing of what is inside of the mesh, of lists it does of each', async () => {
    expect((await readWith(reader, { 'a.yaml': inside })).parts).toEqual([]);
    const list = `kind: List\nitems:\n${entry.replace(/^/gm, '    ').replace('    apiVersion', '  - apiVersion')}`;
    expect(entriesOf(list).map(({ line }) => line)).toEqual([3]);
  });

  it('is broken or a template, of which others tell', async () => {
    const { parts, issues } = await readWith(reader, {
      'a.yaml': `${entry}  [`,
      'b.yaml': entry.replace('shop', '{{ name }}'),
    });
    expect([parts, issues]).toEqual([[], []]);
  });

  it('never throws', () => {
    throwsOnNone(entriesOf, words);
  });
}
