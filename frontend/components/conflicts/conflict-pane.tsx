'use client';

import { shortPlace } from '@faultline/model';
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf } from '../../lib/format';
import { conflictQuery } from '../../lib/graphql/conflicts-queries';
import type { ConflictPageQuery } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { ClaimItem } from '../common/claims';
import { CopyText } from '../common/copy-block';
import { EntityLink } from '../common/entity-link';
import { FindingBadge } from '../common/finding-badge';
import { RestsOnLine } from '../common/rests-on';
import { Answered } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import css from './conflicts.module.css';
import type { ConflictsState } from './use-conflicts';

type Detail = ConflictPageQuery['conflict'];
const SHOWN = 12;

/** One conflict: what does not fit, why it matters, what to do, and where each fact was read. */
export function ConflictPane({ state }: { readonly state: ConflictsState }) {
  const { at } = useUrl();
  const detail = useQuery(conflictQuery(state.open, at));
  return (
    <aside
      className={css.pane}
      aria-label="Conflict"
      onKeyDown={(event) => (event.key === 'Escape' ? state.set({ open: null }) : undefined)}
    >
      <div className={css.paneHead}>
        <h2>Conflict</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Close the conflict (Esc)"
          onClick={() => state.set({ open: null })}
        >
          <IconX size={16} />
        </ActionIcon>
      </div>
      <Answered query={detail} rows={8}>
        {(value) => <Told detail={value} />}
      </Answered>
    </aside>
  );
}

function Told({ detail }: { readonly detail: Detail }) {
  const { to } = useUrl();
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
      <div className={css.block}>
        <h3>What to do</h3>
        <p>
          {conflict.remedy} <CopyText text={conflict.remedy} label="Copy what to do" />
        </p>
        <p className="dim">
          {conflict.owners.length === 0
            ? 'Nobody is known to own it.'
            : `To be mended by ${conflict.owners.map((owner) => refName(owner).name).join(', ')}.`}
        </p>
        <div className={css.line}>
          <Button component={Link} href={to('/impact', { seed: conflict.ref })} size="compact-sm" variant="default">
            What breaks if it breaks?
          </Button>
        </div>
      </div>
      {conflict.about.length === 0 ? null : (
        <div className={css.block}>
          <h3>About</h3>
          {conflict.about.slice(0, SHOWN).map((ref) => (
            <EntityLink key={ref} refText={ref} />
          ))}
          {conflict.about.length > SHOWN ? <p className="dim">and {conflict.about.length - SHOWN} more</p> : null}
        </div>
      )}
      <div className={css.block}>
        <details open>
          <summary>{countOf(claims.length, 'claim')} with evidence</summary>
          {claims.map((claim) => (
            <ClaimItem key={claim.key} claim={claim} />
          ))}
        </details>
        <RestsOnLine restsOn={restsOn} />
      </div>
    </>
  );
}
