import type { Pin } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../platform/off-loop/slices.js';
import { drawnCatalog, type DrawnEntity, type DrawnRelation } from '../testing/drawn-catalog.js';
import { driftView, likelyPairsText } from './drift-view.js';

const CART = 'shop/Deployment/cart';
const declared = (key: string, object = CART): string => `component:${key}#kubernetes/${object}`;
const live = (cluster: string, object = CART): string => `workload:kubernetes/${cluster}/${object}`;
/** Each deployable is of an entity of its own, as rules leave it that tie nothing. */
const realizes = (from: string, to = `service:${from.replaceAll(/[:#]/g, '/')}/it`): DrawnRelation => ({
  from,
  to,
  type: 'REALIZES',
});

function pairs(
  relations: readonly DrawnRelation[],
  entities: readonly DrawnEntity[] = [],
  pins: readonly Pin[] = [],
): readonly string[] {
  const { snapshot } = drawnCatalog(relations, entities);
  const view = atOnce(driftView(snapshot, { assignments: [], matches: () => false, pins }));
  return [...view.forms.likely].map((pair) => pair.map((node) => snapshot.ref(node)).join(' = '));
}

const TIED = [realizes(declared('acme')), realizes(live('c1'))];
const PAIR = `${live('c1')} = ${declared('acme')}`;

describe('what is likely the same in a cluster and a repository', () => {
  it.each<{ name: string; relations: readonly DrawnRelation[]; entities?: DrawnEntity[]; want: readonly string[] }>([
    { name: 'is of one namespace, kind and name', relations: TIED, want: [PAIR] },
    {
      name: 'may run in several clusters',
      relations: [...TIED, realizes(live('c2'))],
      want: [PAIR, `${live('c2')} = ${declared('acme')}`],
    },
    { name: 'is declared by one repository alone', relations: [...TIED, realizes(declared('other'))], want: [] },
    {
      name: 'is not what something else of it runs as already',
      relations: [
        ...TIED,
        realizes(live('c0', 'x/Deployment/y'), 'service:component/acme/kubernetes/shop/Deployment/cart/it'),
      ],
      want: [],
    },
    {
      name: 'is not what a file declares already',
      relations: [
        realizes(declared('acme')),
        realizes(live('c1'), 'service:t/cart'),
        realizes(declared('b', 'x/Job/y'), 'service:t/cart'),
      ],
      want: [],
    },
    {
      name: 'is not of another kind or namespace',
      relations: [
        realizes(declared('acme')),
        realizes(live('c1', 'shop/StatefulSet/cart')),
        realizes(live('c1', 'qa/Deployment/cart')),
      ],
      want: [],
    },
    {
      name: 'runs the declared image',
      relations: TIED,
      entities: [
        { ref: declared('acme'), properties: { image: 'acme/cart:1' } },
        { ref: live('c1'), properties: { image: 'acme/cart:2' } },
      ],
      want: [PAIR],
    },
    {
      name: 'does not run another image',
      relations: TIED,
      entities: [
        { ref: declared('acme'), properties: { image: 'acme/cart:1' } },
        { ref: live('c1'), properties: { image: 'redis:7' } },
      ],
      want: [],
    },
  ])('$name', ({ relations, entities, want }) => expect(pairs(relations, entities)).toEqual(want));

  it('is not what a person cut', () => {
    const cut = { a: live('c1'), b: declared('acme'), verdict: 'different' } as Pin;
    expect(pairs(TIED, [], [cut])).toEqual([]);
  });

  it('is under the declared entity, and said', () => {
    const { snapshot } = drawnCatalog(TIED);
    const view = atOnce(driftView(snapshot, { assignments: [], matches: () => false, pins: [] }));
    const entity = view.forms.entityOf.get(snapshot.indexOf(declared('acme')) ?? -1) ?? -1;
    expect(view.forms.entities).toEqual([entity]);
    expect((view.forms.workloads.get(entity) ?? []).map((node) => snapshot.ref(node))).toEqual([live('c1')]);
    expect(likelyPairsText(view)).toMatch(/^likely the same.*: cart; .*faultline pin /);
  });
});
