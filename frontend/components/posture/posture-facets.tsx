'use client';

import { shortPlace } from '@faultline/model';
import type { PosturePageQuery } from '../../lib/graphql/graphql.generated';
import { distinctNames, refName } from '../../lib/ref';
import { FacetList, FacetSwitch } from '../common/facet-list';
import type { PosturePageState } from './use-posture';

type Answer = PosturePageQuery['posture'];

/** What findings could be narrowed by, each value with how many it would leave. */
export function PostureFacets({ answer, state }: { readonly answer: Answer; readonly state: PosturePageState }) {
  const { facets } = answer;
  const owners = distinctNames(facets.owners.map(({ value }) => value));
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
      <FacetList
        title="Weight"
        values={facets.severities}
        isOn={(value) => state.isOn('severity', value)}
        onPick={(value) => state.pick('severity', value)}
      />
      <FacetList
        title="Owner"
        values={facets.owners}
        name={(ref) => owners.get(ref) ?? ref}
        isOn={(value) => state.isOn('owner', value)}
        onPick={(value) => state.pick('owner', value)}
      />
      <FacetList
        title="System"
        values={facets.systems}
        name={(ref) => refName(ref).name}
        isOn={(value) => state.isOn('system', value)}
        onPick={(value) => state.pick('system', value)}
      />
      <FacetList
        title="Environment"
        values={facets.environments.filter(({ value }) => value !== '')}
        name={shortPlace}
        isOn={(value) => state.environment === value}
        onPick={(value) => state.set({ env: state.environment === value ? null : value, open: null })}
      />
    </>
  );
}
