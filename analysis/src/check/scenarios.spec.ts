import { describe, expect, it } from 'vitest';
import { candidateOf, factsOf, type Landscape } from '../testing/landscape.js';
import { check, verdictOf } from './check.js';

type Scenario = readonly [
  what: string,
  landscape: Landscape,
  candidate: string,
  verdict: string,
  codes: readonly string[],
];

const SHOP = ['web@3.0.0', 'cart@1.4.0', 'db@5.0.0'];

const ONE: readonly Scenario[] = [
  // Whom the candidate serves.
  ['nobody needs it in a version', { runs: SHOP }, 'cart@1.5.0', 'safe', []],
  ['a dependent that it satisfies', { runs: SHOP, needs: ['web>cart ^1.0.0'] }, 'cart@1.5.0', 'safe', []],
  [
    'a dependent that it does not satisfy',
    { runs: SHOP, needs: ['web>cart ^1.0.0'] },
    'cart@2.0.0',
    'blocked',
    ['dependent-unmet'],
  ],
  [
    'one of two dependents is not satisfied',
    { runs: [...SHOP, 'app@1.0.0'], needs: ['web>cart ^1.0.0', 'app>cart *'] },
    'cart@2.0.0',
    'blocked',
    ['dependent-unmet'],
  ],
  [
    'two dependents are not',
    { runs: [...SHOP, 'app@1.0.0'], needs: ['web>cart ^1.0.0', 'app>cart ~1.4.0'] },
    'cart@2.0.0',
    'blocked',
    ['dependent-unmet', 'dependent-unmet'],
  ],
  [
    'the dependent runs in another environment only',
    { runs: ['cart@1.4.0', 'web@3.0.0/test'], needs: ['web>cart ^1.0.0'] },
    'cart@2.0.0',
    'safe',
    [],
  ],
  [
    'the dependent runs in both',
    { runs: [...SHOP, 'web@3.0.0/test'], needs: ['web>cart ^1.0.0'] },
    'cart@2.0.0',
    'blocked',
    ['dependent-unmet'],
  ],
  [
    'a retired dependent is seen nowhere: told of, but it does not block',
    { runs: ['cart@1.4.0'], needs: ['web>cart ^1.0.0'] },
    'cart@2.0.0',
    'safe',
    ['dependent-unmet-not-seen'],
  ],
  [
    'a declared dependent that is satisfied is no matter',
    { runs: ['cart@1.4.0'], needs: ['web>cart ^1.0.0'] },
    'cart@1.5.0',
    'safe',
    [],
  ],
  [
    'a dependent of which only a deploy was told counts',
    { runs: ['cart@1.4.0', 'web@3.0.0?'], needs: ['web>cart ^1.0.0'] },
    'cart@2.0.0',
    'blocked',
    ['dependent-unmet'],
  ],
  [
    'a constraint that nobody can read',
    { runs: SHOP, needs: ['web>cart somewhat new'] },
    'cart@2.0.0',
    'unknown',
    ['dependent-unreadable'],
  ],
  [
    'a scheme that there is not',
    { runs: SHOP, needs: ['web>cart roman!IV'] },
    'cart@2.0.0',
    'unknown',
    ['dependent-unreadable'],
  ],
  [
    'a candidate whose version is none of the scheme',
    { runs: SHOP, needs: ['web>cart ^1.0.0'] },
    'cart@latest',
    'unknown',
    ['dependent-unreadable'],
  ],
  [
    'unreadable and unmet: blocked, and both are told',
    { runs: [...SHOP, 'app@1.0.0'], needs: ['web>cart ^1.0.0', 'app>cart ?!'] },
    'cart@2.0.0',
    'blocked',
    ['dependent-unmet', 'dependent-unreadable'],
  ],
  [
    'a pre-release does not satisfy a range of releases',
    { runs: SHOP, needs: ['web>cart ^1.0.0'] },
    'cart@1.5.0-rc.1',
    'blocked',
    ['dependent-unmet'],
  ],
  [
    'build metadata is no other version',
    { runs: SHOP, needs: ['web>cart 1.5.0'] },
    'cart@1.5.0+7',
    'safe',
    ['rollout-serves-old'],
  ],
  ['its requirement on itself is no matter', { runs: SHOP, needs: ['cart>cart ^1.0.0'] }, 'cart@2.0.0', 'safe', []],
  // What the candidate needs.
  ['what it needs runs', { runs: SHOP, needs: ['cart>db ^5.0.0'] }, 'cart@1.5.0', 'safe', []],
  [
    'what it needs runs in another version',
    { runs: SHOP, needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0',
    'blocked',
    ['requirement-unmet'],
  ],
  [
    'what it needs runs in an older one elsewhere',
    { runs: [...SHOP, 'db@6.0.0/test'], needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0',
    'blocked',
    ['requirement-unmet'],
  ],
  [
    'nothing of what it needs is seen',
    { runs: ['cart@1.4.0'], needs: ['cart>db ^5.0.0'] },
    'cart@1.5.0',
    'unknown',
    ['requirement-not-seen'],
  ],
  [
    'what it needs runs in another environment only',
    { runs: ['cart@1.4.0', 'db@5.0.0/test'], needs: ['cart>db ^5.0.0'] },
    'cart@1.5.0',
    'unknown',
    ['requirement-not-seen'],
  ],
  [
    'co-resident versions: one of two that run will not do',
    { runs: ['cart@1.4.0', 'db@5.0.0', 'db@6.0.0'], needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0',
    'blocked',
    ['requirement-unmet'],
  ],
  [
    'co-resident versions that will both do',
    { runs: ['cart@1.4.0', 'db@6.0.0', 'db@6.1.0'], needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0',
    'safe',
    [],
  ],
  [
    'co-resident versions: one is not known',
    { runs: ['cart@1.4.0', 'db@6.0.0', 'db@'], needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0',
    'unknown',
    ['requirement-unreadable'],
  ],
  [
    'a version that is not known',
    { runs: ['cart@1.4.0', 'db@'], needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0',
    'unknown',
    ['requirement-unreadable'],
  ],
  [
    'what runs has a tag that is no version',
    { runs: ['cart@1.4.0', 'db@latest'], needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0',
    'unknown',
    ['requirement-unreadable'],
  ],
  [
    'what is seen counts before what was told',
    { runs: ['cart@1.4.0', 'db@5.0.0', 'db@6.0.0?'], needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0',
    'blocked',
    ['requirement-unmet'],
  ],
  [
    'what was told counts where nothing is seen',
    { runs: ['cart@1.4.0', 'db@6.0.0?'], needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0',
    'safe',
    [],
  ],
  [
    'told in a version that will not do',
    { runs: ['cart@1.4.0', 'db@5.0.0?'], needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0',
    'blocked',
    ['requirement-unmet'],
  ],
  [
    'two requirements, one of them not met',
    { runs: [...SHOP, 'mail@1.0.0'], needs: ['cart>db ^5.0.0', 'cart>mail ^2.0.0'] },
    'cart@1.5.0',
    'blocked',
    ['requirement-unmet'],
  ],
  [
    'not met and not seen: blocked, and both are told',
    { runs: ['cart@1.4.0', 'db@5.0.0'], needs: ['cart>db ^6.0.0', 'cart>mail ^2.0.0'] },
    'cart@1.5.0',
    'blocked',
    ['requirement-unmet', 'requirement-not-seen'],
  ],
  [
    'its own constraint cannot be read',
    { runs: SHOP, needs: ['cart>db newish'] },
    'cart@1.5.0',
    'unknown',
    ['requirement-unreadable'],
  ],
  [
    'told since the last read, and it will not do',
    { runs: ['cart@1.4.0', 'db@6.0.0', 'db@7.0.0??'], needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0',
    'blocked',
    ['requirement-unmet'],
  ],
  [
    'a dependent in a place that nobody assigned',
    { runs: ['cart@1.4.0', 'web@3.0.0/unassigned/docker/x'], needs: ['web>cart ^1.0.0'] },
    'cart@2.0.0',
    'unknown',
    ['dependent-unplaced'],
  ],
  [
    'one there that it satisfies',
    { runs: ['cart@1.4.0', 'web@3.0.0/unassigned/docker/x'], needs: ['web>cart ^1.0.0'] },
    'cart@1.5.0',
    'safe',
    [],
  ],
  // Its manifest.
  [
    'a manifest that needs less than the catalog knows',
    { runs: SHOP, needs: ['cart>db ^6.0.0'] },
    'cart@1.5.0 needs db ^5.0.0',
    'safe',
    [],
  ],
  [
    'a manifest that needs more',
    { runs: SHOP, needs: ['cart>db ^5.0.0'] },
    'cart@1.5.0 needs db ^6.0.0',
    'blocked',
    ['requirement-unmet'],
  ],
  ['a manifest that needs nothing', { runs: SHOP, needs: ['cart>db ^6.0.0'] }, 'cart@1.5.0 needs ', 'safe', []],
  [
    'a manifest that names what nobody knows',
    { runs: SHOP },
    'cart@1.5.0 needs ghost ^1.0.0',
    'unknown',
    ['requirement-not-seen'],
  ],
  // Both ways at once.
  [
    'it is needed and it needs, and all fits',
    { runs: SHOP, needs: ['web>cart ^1.0.0', 'cart>db ^5.0.0'] },
    'cart@1.5.0',
    'safe',
    [],
  ],
  [
    'it serves but is not served',
    { runs: SHOP, needs: ['web>cart ^1.0.0', 'cart>db ^6.0.0'] },
    'cart@1.5.0',
    'blocked',
    ['requirement-unmet'],
  ],
  [
    'it is served but does not serve',
    { runs: SHOP, needs: ['web>cart ^1.0.0', 'cart>db ^5.0.0'] },
    'cart@2.0.0',
    'blocked',
    ['dependent-unmet'],
  ],
  // The rollout.
  [
    'a dependent that was broken is mended, but the old version answers until the end',
    { runs: SHOP, needs: ['web>cart ^2.0.0'] },
    'cart@2.0.0',
    'safe',
    ['rollout-serves-old'],
  ],
  ['the old version serves as well', { runs: SHOP, needs: ['web>cart >=1.0.0'] }, 'cart@2.0.0', 'safe', []],
  [
    'several old versions, one of them not serving',
    { runs: [...SHOP, 'cart@0.9.0'], needs: ['web>cart >=1.0.0'] },
    'cart@2.0.0',
    'safe',
    ['rollout-serves-old'],
  ],
  // What runs of it.
  ['it runs there already', { runs: SHOP }, 'cart@1.4.0', 'safe', ['already-runs']],
  [
    'the same version with the same digest',
    { runs: ['cart@1.4.0#sha256:a'] },
    'cart@1.4.0#sha256:a',
    'safe',
    ['already-runs'],
  ],
  [
    'the same version with another digest',
    { runs: ['cart@1.4.0#sha256:a'] },
    'cart@1.4.0#sha256:b',
    'safe',
    ['version-reused'],
  ],
  ['an older version than what runs', { runs: SHOP }, 'cart@1.3.0', 'safe', ['downgrade']],
  [
    'an older version that would not serve',
    { runs: SHOP, needs: ['web>cart >=1.4.0'] },
    'cart@1.3.0',
    'blocked',
    ['dependent-unmet', 'downgrade'],
  ],
  ['a newer one of two that run', { runs: ['cart@1.4.0', 'cart@1.6.0'] }, 'cart@1.5.0', 'safe', ['downgrade']],
  ['versions that have no order are no downgrade', { runs: ['cart@blue'] }, 'cart@1.5.0', 'safe', []],
  ['its first deploy', { runs: ['web@3.0.0'] }, 'cart@1.0.0', 'safe', []],
  [
    'its first deploy, awaited by a dependent in a version that it is not',
    { runs: ['web@3.0.0'], needs: ['web>cart ^2.0.0'] },
    'cart@1.0.0',
    'blocked',
    ['dependent-unmet'],
  ],
  // What is not known.
  [
    'nothing is known to run there',
    { environment: 'production', runs: ['cart@1.4.0/test'] },
    'cart@1.5.0',
    'unknown',
    ['nothing-seen'],
  ],
  ['nothing is known at all', {}, 'cart@1.5.0', 'unknown', ['nothing-seen']],
  [
    'nothing is seen, and a declared dependent is not served',
    { needs: ['web>cart ^1.0.0'] },
    'cart@2.0.0',
    'unknown',
    ['dependent-unmet-not-seen', 'nothing-seen'],
  ],
  ['it has no version', { runs: SHOP }, 'cart@', 'unknown', ['version-unknown']],
  [
    'it has no version, and somebody needs one',
    { runs: SHOP, needs: ['web>cart ^1.0.0'] },
    'cart@',
    'unknown',
    ['dependent-unreadable', 'version-unknown'],
  ],
  // What it cannot do without.
  [
    'a hard dependency that is not seen',
    { runs: ['cart@1.4.0'], depends: ['cart>db hard'] },
    'cart@1.5.0',
    'safe',
    ['dependency-not-seen'],
  ],
  ['a soft one', { runs: ['cart@1.4.0'], depends: ['cart>db soft'] }, 'cart@1.5.0', 'safe', []],
  [
    'one that runs outside',
    { runs: ['cart@1.4.0'], depends: ['cart>external:api.stripe.com hard'] },
    'cart@1.5.0',
    'safe',
    [],
  ],
  [
    'one that is required in a version has one reason, not two',
    { runs: ['cart@1.4.0'], depends: ['cart>db hard'], needs: ['cart>db ^5.0.0'] },
    'cart@1.5.0',
    'unknown',
    ['requirement-not-seen'],
  ],
  ['one that runs', { runs: SHOP, depends: ['cart>db hard'] }, 'cart@1.5.0', 'safe', []],
];

describe('may one candidate go?', () => {
  it('in at least sixty scenarios', () => expect(ONE.length).toBeGreaterThanOrEqual(60));

  it.each(ONE)('%s', (_what, landscape, text, verdict, codes) => {
    const { candidates } = check(factsOf(landscape), [candidateOf(text)]);
    const reasons = candidates[0]?.reasons ?? [];
    expect(reasons.map(({ code }) => code)).toEqual(codes);
    expect(verdictOf(reasons.map(({ weight }) => weight))).toBe(verdict);
  });
});
