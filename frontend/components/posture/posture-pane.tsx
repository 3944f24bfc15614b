'use client';

import { shortPlace } from '@faultline/model';
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf } from '../../lib/format';
import { postureFindingQuery } from '../../lib/graphql/posture-queries';
import type { PostureFindingPageQuery } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { ClaimItem } from '../common/claims';
import { CopyText } from '../common/copy-block';
import { EntityLink } from '../common/entity-link';
import { FindingBadge } from '../common/finding-badge';
import { RestsOnLine } from '../common/rests-on';
import { Answered } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import css from './posture.module.css';
import type { PosturePageState } from './use-posture';

type Detail = PostureFindingPageQuery['postureFinding'];
const SHOWN = 12;

/** One finding: what is wrong, why it matters, what to do, and where each fact was read. */
export function PosturePane({ state }: { readonly state: PosturePageState }) {
  const { at } = useUrl();
  const detail = useQuery(postureFindingQuery(state.open, at));
  return (
    <aside className={css.pane} aria-label="Finding">
      <div className={css.paneHead}>
        <h2>Finding</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Close the finding (Esc)"
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
          {finding.state === 'UNKNOWN' ? (
            <span className="dim">not known</span>
          ) : (
            <FindingBadge severity={finding.severity} />
          )}
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
      <div className={css.block}>
        <h3>What to do</h3>
        <p>
          {finding.remedy} <CopyText text={finding.remedy} label="Copy what to do" />
        </p>
        <p className="dim">
          {finding.owners.length === 0
            ? 'Nobody is known to own it.'
            : `To be mended by ${finding.owners.map((owner) => refName(owner).name).join(', ')}.`}
        </p>
        <div className={css.line}>
          <Button component={Link} href={to('/impact', { seed: finding.ref })} size="compact-sm" variant="default">
            What breaks if it breaks?
          </Button>
        </div>
      </div>
      {finding.about.length === 0 ? null : (
        <div className={css.block}>
          <h3>About</h3>
          {finding.about.slice(0, SHOWN).map((ref) => (
            <EntityLink key={ref} refText={ref} />
          ))}
          {finding.about.length > SHOWN ? <p className="dim">and {finding.about.length - SHOWN} more</p> : null}
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
