'use client';

import type { PosturePageQuery } from '../../lib/graphql/graphql.generated';
import { FacetList, FacetSwitch } from '../common/facet-list';
import { FindingFacets } from '../common/findings/finding-facets';
import type { PosturePageState } from './use-posture';

type Answer = PosturePageQuery['posture'];

/** What findings could be narrowed by, each value with how many it would leave. */
export function PostureFacets({ answer, state }: { readonly answer: Answer; readonly state: PosturePageState }) {
  const { facets } = answer;
  const rules = new Map(answer.rules.map((one) => [one.code, one]));
  const found = answer.rules.reduce((sum, rule) => sum + rule.found, 0);
  return (
    <>
      <FacetList
        title="Known"
        values={[
          { value: 'found', count: found },
          { value: 'unknown', count: answer.unknown },
        ]}
        name={(value) => (value === 'unknown' ? 'cannot be told' : 'found')}
        isOn={(value) => (value === 'unknown') === state.isUnknown}
        onPick={(value) => state.set({ state: value === 'unknown' ? 'unknown' : null, open: null })}
      >
        {answer.excepted === 0 ? undefined : (
          <FacetSwitch
            label={`with ${answer.excepted} let pass`}
            isOn={state.isExcepted}
            onToggle={() => state.set({ excepted: state.isExcepted ? null : 'yes', open: null })}
          />
        )}
      </FacetList>
      <FacetList
        title="Rule"
        values={facets.rules}
        name={(code) => rules.get(code)?.title ?? code}
        meaning={(code) => rules.get(code)?.reason ?? code}
        isOn={(value) => state.isOn('rule', value)}
        onPick={(value) => state.pick('rule', value)}
      />
      <FindingFacets facets={facets} state={state} onEnvironment={(env) => state.set({ env, open: null })} />
    </>
  );
}
