'use client';

import { Button } from '@mantine/core';
import { IconBolt, IconChecklist, IconPlayerPlay, IconStethoscope, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { topEntitiesQuery } from '../../lib/graphql/queries';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EntityPicker } from '../common/entity-picker';
import { hasPlace } from '../shell/places';
import css from './home.module.css';

/** The questions that people come with, each to type into; those whose page exists. */
export function Questions() {
  return (
    <>
      <BreaksQuestion />
      <div className={css.more}>
        {hasPlace('/check') ? <DeployQuestion /> : null}
        {hasPlace('/incident') ? <CommonQuestion /> : null}
        {hasPlace('/footprint') ? <StartQuestion /> : null}
      </div>
    </>
  );
}

function BreaksQuestion() {
  const router = useRouter();
  const { to } = useUrl();
  const top = useQuery(topEntitiesQuery(['service', 'datastore', 'broker'], 3));
  return (
    <section aria-label="What breaks">
      <h1 className={css.question}>What breaks if … ?</h1>
      <EntityPicker
        label="What breaks if … ?"
        placeholder="orders-db, shop/cart, a host, an image…"
        size="lg"
        leftSection={<IconBolt size={18} aria-hidden />}
        onPick={(ref) => router.push(to('/impact', { seed: ref }))}
        autoFocus
      />
      <div className={css.hints}>
        {(top.data ?? []).length > 0 ? 'For example' : ''}
        {(top.data ?? []).map((entity) => (
          <Link key={entity.ref} className="chip" href={to('/impact', { seed: entity.ref })} prefetch={false}>
            {entity.name}
          </Link>
        ))}
      </div>
    </section>
  );
}

/** Symptoms are gathered here and looked into there. */
function CommonQuestion() {
  const router = useRouter();
  const { to } = useUrl();
  const [symptoms, setSymptoms] = useState<readonly string[]>([]);
  return (
    <section aria-label="What is common">
      <h2 className={css.second}>What do these have in common … ?</h2>
      <EntityPicker
        label="What do these have in common … ?"
        placeholder="what hurts, one after the other"
        leftSection={<IconStethoscope size={16} aria-hidden />}
        onPick={(ref) => setSymptoms((before) => (before.includes(ref) ? before : [...before, ref]))}
      />
      <div className={css.hints}>
        {symptoms.map((ref) => (
          <button
            key={ref}
            type="button"
            className={`chip ${css.symptom}`}
            aria-label={`Take ${refName(ref).name} out`}
            onClick={() => setSymptoms((before) => before.filter((one) => one !== ref))}
          >
            {refName(ref).name} <IconX size={12} aria-hidden />
          </button>
        ))}
        {symptoms.length === 0 ? null : (
          <Button size="compact-sm" onClick={() => router.push(to('/incident', { s: [...symptoms] }))}>
            Find suspects
          </Button>
        )}
      </div>
    </section>
  );
}

function DeployQuestion() {
  const router = useRouter();
  const { to } = useUrl();
  return (
    <section aria-label="What may be deployed">
      <h2 className={css.second}>May I deploy … ?</h2>
      <EntityPicker
        label="May I deploy … ?"
        placeholder="the service that is to go"
        leftSection={<IconChecklist size={16} aria-hidden />}
        kinds={['service']}
        onPick={(ref) => router.push(to('/check', { s: ref }))}
      />
    </section>
  );
}

function StartQuestion() {
  const router = useRouter();
  const { to } = useUrl();
  return (
    <section aria-label="What to start">
      <h2 className={css.second}>What do I need to start for … ?</h2>
      <EntityPicker
        label="What do I need to start for … ?"
        placeholder="the service under test"
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        onPick={(ref) => router.push(to('/footprint', { of: ref }))}
      />
    </section>
  );
}
