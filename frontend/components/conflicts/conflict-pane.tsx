'use client';

import { shortPlace } from '@faultline/model';
import { useQuery } from '@tanstack/react-query';
import { conflictQuery } from '../../lib/graphql/conflicts-queries';
import type { ConflictPageQuery } from '../../lib/graphql/graphql.generated';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { FindingBadge } from '../common/finding-badge';
import { ownerNames } from '../common/findings/finding-columns';
import { About, Evidence, FindingPane, WhatToDo } from '../common/findings/finding-pane';
import css from '../common/findings/findings.module.css';
import { Answered } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import type { ConflictsState } from './use-conflicts';

type Detail = ConflictPageQuery['conflict'];

/** One conflict: what does not fit, why it matters, what to do, and where each fact was read. */
export function ConflictPane({ state }: { readonly state: ConflictsState }) {
  const { at } = useUrl();
  const detail = useQuery(conflictQuery(state.open, at));
  return (
    <FindingPane title="Conflict" onClose={() => state.set({ open: null })}>
      <Answered query={detail} rows={8}>
        {(value) => <Told detail={value} />}
      </Answered>
    </FindingPane>
  );
}

function Told({ detail }: { readonly detail: Detail }) {
  const { conflict, reason, claims, restsOn } = detail;
  return (
    <>
      <div className={css.block}>
        <div className={css.line}>
          <EntityLink refText={conflict.ref} kind={conflict.entityKind} name={conflict.name} />
          <FindingBadge severity={conflict.severity} />
        </div>
        <p>
          <strong>{conflict.title}</strong>{' '}
          <span className="dim">
            {conflict.environment === '' ? '' : `in ${shortPlace(conflict.environment)}, `}
            <TimeAgo at={conflict.since} none="" />
          </span>
        </p>
        <p className={css.message}>{conflict.message}.</p>
        <p className="dim">{reason}</p>
      </div>
      <WhatToDo finding={conflict}>
        <p className="dim">
          {conflict.owners.length === 0
            ? 'Nobody is known to own it.'
            : `To be mended by ${ownerNames(conflict.owners)}.`}
        </p>
      </WhatToDo>
      <About refs={conflict.about} />
      <Evidence claims={claims} restsOn={restsOn} />
    </>
  );
}
