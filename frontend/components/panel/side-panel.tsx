'use client';

import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { countOf } from '../../lib/format';
import { explainQuery } from '../../lib/graphql/paths-queries';
import { entityQuery } from '../../lib/graphql/queries';
import { useUrl } from '../../lib/use-url';
import { CopyText } from '../common/copy-block';
import { EntityName } from '../common/entity-link';
import { ExplanationView } from '../common/explanation';
import { Answered } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import css from './panel.module.css';

/** The panel of what is selected, the same on every page. `children` stand first: what this page knows of it. */
export function SidePanel({ children }: { readonly children?: ReactNode }) {
  const { selected, set, to } = useUrl();
  return (
    <aside className={css.panel} aria-label="Selection">
      <div className={css.head}>
        <div className={css.title}>
          <EntityName refText={selected} />
          <span className="mono">
            {selected} <CopyText text={selected} label="Copy the ref" />
          </span>
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Close the selection (Esc)"
          onClick={() => set({ sel: null })}
        >
          <IconX size={16} />
        </ActionIcon>
      </div>
      <div className={`${css.block} ${css.actions}`}>
        <Button component={Link} href={to('/entity', { ref: selected })} size="compact-sm" variant="default">
          Open
        </Button>
        <Button component={Link} href={to('/impact', { seed: selected })} size="compact-sm" variant="default">
          What breaks if it breaks?
        </Button>
      </div>
      {children}
      <SelectionFacts refText={selected} />
      <WhyItIsKnown refText={selected} />
    </aside>
  );
}

function SelectionFacts({ refText }: { readonly refText: string }) {
  const { to, at } = useUrl();
  const detail = useQuery(entityQuery(refText, 20, at));
  return (
    <div className={css.block}>
      <Answered query={detail} rows={4}>
        {({ entity, dependencies, dependents }) => (
          <dl className={css.facts}>
            <dt>Kind</dt>
            <dd>
              {entity.label}
              {entity.type === null ? '' : `, ${entity.type}`}
            </dd>
            <dt>Owner</dt>
            <dd>
              {entity.owners.length === 0 ? <span className="dim">none known</span> : null}
              {entity.owners.map((owner) => (
                <div key={`${owner.owner} ${owner.rule}`}>
                  <Link href={to('/owners', { owner: owner.owner })} title={owner.owner} prefetch={false}>
                    {owner.name}
                  </Link>{' '}
                  <span className="dim">by {owner.rule}</span>
                </div>
              ))}
            </dd>
            <dt>Needed by</dt>
            <dd>
              <Link href={to('/impact', { seed: refText })}>
                {countOf(entity.transitiveDependents, 'entity', 'entities')}
              </Link>
              <span className="dim">, {dependents.length} directly</span>
            </dd>
            <dt>Needs</dt>
            <dd>
              <Link href={to('/entity', { ref: refText })}>{dependencies.length} directly</Link>
            </dd>
            <dt>Runs</dt>
            <dd>
              {entity.versions.length === 0 ? <span className="dim">not seen running</span> : null}
              {entity.versions.map((cell) => (
                <div key={`${cell.environment}${cell.digest}`}>
                  {cell.version}{' '}
                  <span className="dim">
                    in {cell.environment}, {cell.replicas}×
                  </span>
                </div>
              ))}
            </dd>
            <dt>Changed</dt>
            <dd>
              <TimeAgo at={entity.changedAt} none="–" />
            </dd>
          </dl>
        )}
      </Answered>
    </div>
  );
}

function WhyItIsKnown({ refText }: { readonly refText: string }) {
  const { at } = useUrl();
  const explanation = useQuery(explainQuery(refText, null, at));
  return (
    <div className={css.block}>
      <h3>Why it is known</h3>
      <Answered query={explanation} rows={3}>
        {(value) => <ExplanationView explanation={value} />}
      </Answered>
    </div>
  );
}
