'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { usePicture } from '../../lib/cytoscape/use-picture';
import { neighbourhoodQuery, orNull } from '../../lib/graphql/queries';
import { neighbourhoodScene } from '../../lib/neighbourhood-scene';
import { useUrl } from '../../lib/use-url';
import { Failure, Waiting } from '../common/states';
import { GraphCanvas } from '../graph/graph-canvas';
import type { EntityDetail } from './entity-detail';
import css from './entity.module.css';

/** More than this is a hairball in so small a frame. */
const MOST = 40;
const NONE: readonly string[] = [];

/** Who needs it, it, what it needs: drawn left to right, one step far. */
export function Neighbourhood({ detail }: { readonly detail: EntityDetail }) {
  const { ref } = detail.entity;
  const { environment, at, selected, set, to } = useUrl();
  const router = useRouter();
  const around = useQuery(
    neighbourhoodQuery({
      of: [ref],
      direction: null,
      depth: 1,
      environment: orNull(environment),
      limit: MOST,
      at: orNull(at),
    }),
  );
  const scene = useMemo(
    () => (around.data === undefined ? null : neighbourhoodScene(ref, around.data)),
    [ref, around.data],
  );
  const picture = usePicture(scene, 'layers', NONE);
  if (detail.dependencies.length + detail.dependents.length === 0) return null;
  return (
    <section className="section" aria-label="Neighbourhood">
      <div className="section-head">
        <h2>Who needs it → it → what it needs</h2>
        <span className="dim">
          {picture === null ? '' : `showing ${picture.shown} of ${picture.total}`}{' '}
          <Link href={to('/impact', { seed: ref, layout: 'layers' })}>explore</Link>
        </span>
      </div>
      <div className={`card ${css.around}`}>
        {around.error === null ? null : <Failure error={around.error} onRetry={() => void around.refetch()} />}
        {picture === null ? (
          around.error === null ? (
            <Waiting rows={6} />
          ) : null
        ) : (
          <GraphCanvas
            picture={picture}
            question={`${ref} ${environment} ${at}`}
            selected={selected}
            way={NONE}
            find=""
            label="The neighbourhood. The tables below say the same. Arrow keys walk, Enter opens, Escape leaves."
            onSelect={(chosen) => set({ sel: chosen }, 'replace')}
            onHover={() => undefined}
            onOpen={(chosen) => router.push(to('/entity', { ref: chosen }))}
            onToggleBox={() => undefined}
          />
        )}
      </div>
    </section>
  );
}
