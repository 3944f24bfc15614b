'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { driftFindingQuery } from '../../lib/graphql/drift-queries';
import type { DriftFindingPageQuery } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { FindingBadge } from '../common/finding-badge';
import { ownerNames } from '../common/findings/finding-columns';
import { Evidence, FindingPane, WhatToDo } from '../common/findings/finding-pane';
import shared from '../common/findings/findings.module.css';
import { Answered } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import css from './drift.module.css';
import { placeWords, sideWords } from './side-words';
import { SideList } from './side-values';
import type { DriftPageState } from './use-drift';

type Detail = DriftFindingPageQuery['driftFinding'];

/** One difference: both sides next to each other, what to do, and where each fact was read. */
export function DriftPane({ state }: { readonly state: DriftPageState }) {
  const { environment, against, at } = state.question;
  const detail = useQuery(
    driftFindingQuery(state.finding, { environment: environment ?? null, against: against ?? null, at: at ?? null }),
  );
  return (
    <FindingPane title="Finding" onClose={() => state.set({ finding: null })}>
      <Answered query={detail} rows={8}>
        {(value) => <Finding detail={value} />}
      </Answered>
    </FindingPane>
  );
}

function Finding({ detail }: { readonly detail: Detail }) {
  const { to } = useUrl();
  const { finding, left, right, meaning, claims } = detail;
  return (
    <>
      <div className={shared.block}>
        <div className={shared.line}>
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
          <strong>{finding.title}</strong> <span className="dim">{placeWords(finding.environment)}</span>
        </p>
        <p className={shared.message}>{finding.reason}.</p>
        {finding.unknown === '' ? null : <p className={shared.doubt}>Not known: {finding.unknown}.</p>}
      </div>
      <div className={css.sides}>
        <section aria-label={sideWords(left)}>
          <h3>{sideWords(left)}</h3>
          <SideList values={finding.left} />
        </section>
        <section aria-label={sideWords(right)}>
          <h3>{sideWords(right)}</h3>
          <SideList values={finding.right} />
        </section>
      </div>
      <WhatToDo
        finding={finding}
        actions={
          <Button
            component={Link}
            href={to('/catalog', { q: refName(finding.ref).name })}
            size="compact-sm"
            variant="default"
          >
            In the catalog
          </Button>
        }
      />
      <Evidence claims={claims} restsOn={detail.restsOn}>
        <h3>{meaning}</h3>
        <p className="dim">
          {finding.owners.length === 0 ? 'Nobody is known to own it.' : `Owned by ${ownerNames(finding.owners)}.`} The
          difference is no older than <TimeAgo at={finding.since} none="its claims, whose time is not kept" />.
        </p>
      </Evidence>
    </>
  );
}
