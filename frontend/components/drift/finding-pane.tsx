'use client';

import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf } from '../../lib/format';
import { driftFindingQuery } from '../../lib/graphql/drift-queries';
import type { DriftFindingPageQuery } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { ClaimItem } from '../common/claims';
import { CopyText } from '../common/copy-block';
import { EntityLink } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Answered } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import { DriftBadge } from './drift-badge';
import css from './drift.module.css';
import { placeWords, sideWords } from './side-words';
import { SideList } from './side-values';
import type { DriftPageState } from './use-drift';

type Detail = DriftFindingPageQuery['driftFinding'];

/** One difference: both sides next to each other, what to do, and where each fact was read. */
export function FindingPane({ state }: { readonly state: DriftPageState }) {
  const { environment, against, at } = state.question;
  const detail = useQuery(
    driftFindingQuery(state.finding, { environment: environment ?? null, against: against ?? null, at: at ?? null }),
  );
  return (
    <aside className={css.pane} aria-label="Finding">
      <div className={css.paneHead}>
        <h2>Finding</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Close the finding (Esc)"
          onClick={() => state.set({ finding: null })}
        >
          <IconX size={16} />
        </ActionIcon>
      </div>
      <Answered query={detail} rows={8}>
        {(value) => <Finding detail={value} />}
      </Answered>
    </aside>
  );
}

function Finding({ detail }: { readonly detail: Detail }) {
  const { finding, left, right, meaning, claims } = detail;
  return (
    <>
      <div className={css.block}>
        <div className={css.title}>
          <EntityLink
            refText={finding.ref}
            kind={finding.entityKind}
            name={finding.name}
            namespace={finding.namespace}
            isLong
          />
          <DriftBadge finding={finding} />
        </div>
        <p>
          <strong>{finding.title}</strong> <span className="dim">{placeWords(finding.environment)}</span>
        </p>
        <p className={css.reason}>{finding.reason}.</p>
        {finding.unknown === '' ? null : <p className={css.doubt}>Not known: {finding.unknown}.</p>}
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
      <WhatToDo finding={finding} />
      <div className={css.block}>
        <h3>{meaning}</h3>
        <p className="dim">
          {finding.owners.length === 0
            ? 'Nobody is known to own it.'
            : `Owned by ${finding.owners.map((owner) => refName(owner).name).join(', ')}.`}{' '}
          The difference is no older than <TimeAgo at={finding.since} none="its claims, whose time is not kept" />.
        </p>
        <details open>
          <summary>{countOf(claims.length, 'claim')} with evidence</summary>
          {claims.map((claim) => (
            <ClaimItem key={claim.key} claim={claim} />
          ))}
        </details>
      </div>
      <div className={css.block}>
        <RestsOnLine restsOn={detail.restsOn} />
      </div>
    </>
  );
}

function WhatToDo({ finding }: { readonly finding: Detail['finding'] }) {
  const { to } = useUrl();
  return (
    <div className={css.block}>
      <h3>What to do</h3>
      <p>
        {finding.remedy} <CopyText text={finding.remedy} label="Copy what to do" />
      </p>
      <div className={css.actions}>
        <Button component={Link} href={to('/impact', { seed: finding.ref })} size="compact-sm" variant="default">
          What breaks if it breaks?
        </Button>
        <Button
          component={Link}
          href={to('/catalog', { q: refName(finding.ref).name })}
          size="compact-sm"
          variant="default"
        >
          In the catalog
        </Button>
      </div>
    </div>
  );
}
