'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { neighbourhoodQuery, orNull } from '../../lib/graphql/queries';
import { neighbourhoodScene } from '../../lib/neighbourhood-scene';
import { useUrl } from '../../lib/use-url';
import { Failure } from '../common/states';
import { GraphView } from '../graph/graph-view';
import type { EntityDetail } from './entity-detail';
import css from './entity.module.css';

/** More than this is a hairball in so small a frame. */
const MOST = 40;

/** Who needs it, it, what it needs: drawn left to right, one step far. */
export function Neighbourhood({ detail }: { readonly detail: EntityDetail }) {
  const { ref } = detail.entity;
  const { environment, at, to } = useUrl();
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
  if (detail.dependencies.length + detail.dependents.length === 0) return null;
  return (
    <section className="section" aria-label="Neighbourhood">
      <div className="section-head">
        <h2>Who needs it → it → what it needs</h2>
        <Link className="dim" href={to('/impact', { seed: ref, layout: 'layers' })}>
          explore
        </Link>
      </div>
      <div className={`card ${css.around}`}>
        {around.error === null ? (
          <GraphView
            scene={scene}
            name="neighbourhood"
            question={`${ref} ${environment} ${at}`}
            label="The neighbourhood. The tables below say the same."
            layout="layers"
          />
        ) : (
          <Failure error={around.error} onRetry={() => void around.refetch()} />
        )}
      </div>
    </section>
  );
}
