import { describe, expect, it } from 'vitest';
import type { EntityRef } from '../ref/entity-ref.js';
import { ownerConflict } from './owner-conflict.js';
import type { OwnershipFacts } from './owner-rule.js';
import { ownerCandidates, strongestOwners } from './owners-of.js';

const CART = 'service:shop/cart' as EntityRef;

/** What is said, in short: `scope part owner > thing by confidence`, of what is drawn. */
interface Said {
  readonly assigned?: string;
  /** `file owner`: of the service itself. */
  readonly catalog?: readonly string[];
  /** `by owner confidence`: of its component. */
  readonly component?: readonly string[];
  readonly label?: string;
  readonly imageLabel?: string;
}

function facts(said: Said): OwnershipFacts<string> {
  const owning = (texts: readonly string[], isOfComponent: boolean) =>
    texts.map((text) => {
      const [first = '', owner = '', confidence = '1'] = text.split(' ');
      return {
        owner: owner as EntityRef,
        scope: 'repository/shop',
        part: isOfComponent ? 'compose.yaml' : first,
        confidence: Number(confidence),
        by: isOfComponent ? first : '',
        claim: text,
      };
    });
  const label = (owner: string | undefined) =>
    owner === undefined ? undefined : { owner, scope: 'docker/e1', part: '' };
  return {
    assigned: () => said.assigned as EntityRef | undefined,
    owning: (ref) => (ref === CART ? owning(said.catalog ?? [], false) : owning(said.component ?? [], true)),
    aliases: () => [],
    forms: () => ['component:shop#compose/shop/cart' as EntityRef],
    label: () => label(said.label),
    imageLabels: () => [label(said.imageLabel)].filter((one) => one !== undefined),
  };
}

const everything: Said = {
  assigned: 'owner:default/pinned',
  catalog: ['catalog-info.yaml owner:default/catalog'],
  component: [
    'faultline-yaml owner:default/ours',
    'codeowners owner:acme/folder',
    'codeowners owner:acme/file 0.6',
    'git-history owner:default/history 0.3',
  ],
  label: 'labelled',
  imageLabel: 'image',
};

describe('whose something is', () => {
  it('is told by the strongest rule, and every weaker one is a candidate', () => {
    const candidates = ownerCandidates(CART, facts(everything));
    expect(
      candidates.map(({ rule, statements }) => `${rule.name} ${statements.map(({ owner }) => owner).join()}`),
    ).toEqual([
      'assigned owner:default/pinned',
      'catalog-file owner:default/catalog',
      'repository-file owner:default/ours',
      'codeowners owner:acme/folder',
      'label owner:default/labelled',
      'image-label owner:default/image',
      'codeowners-of-file owner:acme/file',
      'git-history owner:default/history',
    ]);
  });

  it.each([
    ['a pin', everything, 'assigned'],
    ['a catalog file', { ...everything, assigned: undefined }, 'catalog-file'],
    ['a label of its own', { label: 'a', imageLabel: 'b' }, 'label'],
    ['a label that its image gave it', { label: 'a', imageLabel: 'a' }, 'image-label'],
    [
      'CODEOWNERS of its file, where nothing speaks of its folder',
      { component: ['codeowners owner:a/b 0.6'] },
      'codeowners-of-file',
    ],
    ['nobody, where only history suggests somebody', { component: ['git-history owner:a/b 0.3'] }, undefined],
  ])('is what says %s', (_, said, want) => {
    expect(strongestOwners(CART, facts(said as Said))?.rule.name).toBe(want);
  });
});

describe('a conflict', () => {
  const teams = new Map<string, readonly EntityRef[]>([
    ['person:default/jane', ['owner:default/checkout' as EntityRef]],
  ]);
  const teamsOf = (owner: EntityRef): readonly EntityRef[] => teams.get(owner) ?? [];
  it.each([
    {
      name: 'two sources that name different owners',
      said: { catalog: ['a.yaml owner:default/x'], label: 'y' },
      others: ['label owner:default/y'],
    },
    {
      name: 'two catalog files that do',
      said: { catalog: ['a.yaml owner:default/x', 'b.yaml owner:default/y'] },
      others: ['catalog-file owner:default/y'],
    },
    {
      name: 'none: two owners of one line',
      said: { component: ['codeowners owner:a/x', 'codeowners owner:a/y'] },
      others: [],
    },
    {
      name: 'none: a source that names one of them',
      said: { component: ['codeowners owner:a/x', 'codeowners owner:a/y'], label: '@a/y' },
      others: [],
    },
    {
      name: 'none: a team of that name elsewhere',
      said: { catalog: ['a.yaml owner:default/checkout'], component: ['codeowners owner:acme/checkout'] },
      others: [],
    },
    {
      name: 'none: a member of the team',
      said: { catalog: ['a.yaml owner:default/checkout'], component: ['codeowners person:default/jane'] },
      others: [],
    },
    { name: 'none: what history suggests', said: { label: 'x', component: ['git-history owner:a/y 0.3'] }, others: [] },
    {
      name: 'none: CODEOWNERS of the file that declares it',
      said: { label: 'x', component: ['codeowners owner:a/y 0.6'] },
      others: [],
    },
    { name: 'none: labels without a word', said: { label: '/', imageLabel: '@' }, others: [] },
    { name: 'none: nothing is said', said: {}, others: [] },
  ])('is $name', ({ said, others }) => {
    const found = ownerConflict(ownerCandidates(CART, facts(said)), teamsOf);
    expect((found?.others ?? []).map(({ rule, owners }) => `${rule} ${owners.join()}`)).toEqual(others);
  });
});
