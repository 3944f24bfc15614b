'use client';

import { shortPlace } from '@faultline/model';
import { useQuery } from '@tanstack/react-query';
import { postureFindingQuery } from '../../lib/graphql/posture-queries';
import type { PostureFindingPageQuery } from '../../lib/graphql/graphql.generated';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { FindingBadge } from '../common/finding-badge';
import { ownerNames } from '../common/findings/finding-columns';
import { About, Evidence, FindingPane, WhatToDo } from '../common/findings/finding-pane';
import css from '../common/findings/findings.module.css';
import { Answered } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import type { PosturePageState } from './use-posture';

type Detail = PostureFindingPageQuery['postureFinding'];

/** One finding: what is wrong, why it matters, what to do, and where each fact was read. */
export function PosturePane({ state }: { readonly state: PosturePageState }) {
  const { at } = useUrl();
  const detail = useQuery(postureFindingQuery(state.open, at));
  return (
    <FindingPane title="Finding" onClose={() => state.set({ open: null })}>
      <Answered query={detail} rows={8}>
        {(value) => <Told detail={value} />}
      </Answered>
    </FindingPane>
  );
}

function Told({ detail }: { readonly detail: Detail }) {
  const { finding, reason, claims, restsOn } = detail;
  return (
    <>
      <div className={css.block}>
        <div className={css.line}>
          <EntityLink
            refText={finding.ref}
            kind={finding.entityKind}
            name={finding.name}
            namespace={finding.namespace}
            isLong
          />
          <FindingBadge severity={finding.severity} isUnknown={finding.state === 'UNKNOWN'} />
        </div>
        <p>
          <strong>{finding.title}</strong>{' '}
          <span className="dim">
            {finding.environment === '' ? '' : `in ${shortPlace(finding.environment)}, `}
            <TimeAgo at={finding.since} none="" />
          </span>
        </p>
        <p className={css.message}>{finding.message}.</p>
        <p className="dim">
          {reason} {finding.basis === 'declared' ? 'So its repository declares it; it was not seen to run.' : ''}
        </p>
        {finding.exception === null ? null : <p>Let pass: {finding.exception}</p>}
      </div>
      <WhatToDo finding={finding}>
        <p className="dim">
          {finding.owners.length === 0
            ? 'Nobody is known to own it.'
            : `To be mended by ${ownerNames(finding.owners)}.`}
        </p>
      </WhatToDo>
      <About refs={finding.about} />
      <Evidence claims={claims} restsOn={restsOn} />
    </>
  );
}
