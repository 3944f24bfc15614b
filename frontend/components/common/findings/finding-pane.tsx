'use client';

import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { countOf } from '../../../lib/format';
import type { ClaimFieldsFragment, RestsOnFieldsFragment } from '../../../lib/graphql/graphql.generated';
import { useUrl } from '../../../lib/use-url';
import { ClaimItem } from '../claims';
import { CopyText } from '../copy-block';
import { EntityLink } from '../entity-link';
import { RestsOnLine } from '../rests-on';
import css from './findings.module.css';

const SHOWN = 12;

interface FindingPaneProps {
  /** What is open, in one word: Finding. */
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What stands beside a list: the finding that is open. */
export function FindingPane({ title, onClose, children }: FindingPaneProps) {
  return (
    <aside
      className={css.pane}
      aria-label={title}
      onKeyDown={(event) => (event.key === 'Escape' ? onClose() : undefined)}
    >
      <div className={css.paneHead}>
        <h2>{title}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Close the ${title.toLowerCase()} (Esc)`}
          onClick={onClose}
        >
          <IconX size={16} />
        </ActionIcon>
      </div>
      {children}
    </aside>
  );
}

interface WhatToDoProps {
  readonly finding: { readonly ref: string; readonly remedy: string };
  readonly children?: ReactNode;
  /** Beside the way to what breaks. */
  readonly actions?: ReactNode;
}

/** The remedy to paste, and where to go from here. */
export function WhatToDo({ finding, children, actions }: WhatToDoProps) {
  const { to } = useUrl();
  return (
    <div className={css.block}>
      <h3>What to do</h3>
      <p>
        {finding.remedy} <CopyText text={finding.remedy} label="Copy what to do" />
      </p>
      {children}
      <div className={css.line}>
        <Button component={Link} href={to('/impact', { seed: finding.ref })} size="compact-sm" variant="default">
          What breaks if it breaks?
        </Button>
        {actions}
      </div>
    </div>
  );
}

/** What else a finding speaks of. */
export function About({ refs }: { readonly refs: readonly string[] }) {
  if (refs.length === 0) return null;
  return (
    <div className={css.block}>
      <h3>About</h3>
      {refs.slice(0, SHOWN).map((ref) => (
        <EntityLink key={ref} refText={ref} />
      ))}
      {refs.length > SHOWN ? <p className="dim">and {refs.length - SHOWN} more</p> : null}
    </div>
  );
}

interface EvidenceProps {
  readonly claims: readonly ClaimFieldsFragment[];
  readonly restsOn: RestsOnFieldsFragment;
  readonly children?: ReactNode;
}

/** The claims behind a finding, each with where it was read. */
export function Evidence({ claims, restsOn, children }: EvidenceProps) {
  return (
    <div className={css.block}>
      {children}
      <details open>
        <summary>{countOf(claims.length, 'claim')} with evidence</summary>
        {claims.map((claim) => (
          <ClaimItem key={claim.key} claim={claim} />
        ))}
      </details>
      <RestsOnLine restsOn={restsOn} />
    </div>
  );
}
