import { entityRef } from '@faultline/model';
import { expect, it } from 'vitest';
import { PartLines } from '../../contract/part-lines.js';
import { asideOf, stateAside } from './aside.js';

it.each([
  ['compose.yaml', undefined],
  ['deploy/k8s/cart.yaml', undefined],
  ['old-docs/k8s/cart.yaml', 'documentation'],
  ['examples/compose.yaml', 'example'],
  ['integration-tests/compose.yaml', 'test'],
  ['my_samples/a/compose.yaml', 'example'],
  ['kubernetes/cart.yaml', undefined],
  ['test-service/Dockerfile', undefined],
  ['shop/src/main/java/com/example/samples/Shop.java', undefined],
])('%s is there for: %s', (path, want) => {
  expect(asideOf(path)).toBe(want);
});

it('a component is aside only where every file that declares it is', () => {
  const [both, alone] = ['cart', 'old'].map((name) =>
    entityRef('component', `shop#kubernetes/default/Deployment/${name}`),
  );
  const partOf = (path: string, ...refs: (typeof both)[]) => {
    const lines = new PartLines('repository/shop', path, 'declared');
    for (const ref of refs) if (ref) lines.entity(ref, { name: 'x' });
    return { lines, issues: [], files: [path], complete: true };
  };
  const docs = partOf('docs/all.yaml', both, alone);
  stateAside([partOf('k8s/cart.yaml', both), docs]);
  const said = [...docs.lines.lines(true)].map((line) => (line.type === 'entity' ? line.properties['aside'] : null));
  expect(said).toEqual([undefined, 'documentation', null]);
});
