'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useUrl } from '../../lib/use-url';
import { hasPlace } from '../shell/places';
import css from './entity.module.css';

/** Kinds of the catalog that run, so that they have a footprint and a state. */
const RUNS: ReadonlySet<string> = new Set(['service', 'datastore', 'broker']);

/** Where a question about this entity is answered; only pages that exist. */
const WAYS = [
  { path: '/footprint', key: 'of', label: 'Footprint', title: 'What has to be started for it', isOfRunning: true },
  { path: '/state', key: 'of', label: 'State', title: 'What it keeps, and where', isOfRunning: true },
  { path: '/path', key: 'from', label: 'Paths', title: 'How it comes to need something', isOfRunning: false },
  { path: '/incident', key: 's', label: 'It hurts', title: 'Suspects, with this as a symptom', isOfRunning: true },
] as const;

/** The questions that go on from an entity. */
export function WaysOn({ of, kind }: { readonly of: string; readonly kind: string }) {
  const { to } = useUrl();
  const ways = WAYS.filter(({ path, isOfRunning }) => hasPlace(path) && (!isOfRunning || RUNS.has(kind)));
  return (
    <div className={css.ways}>
      {ways.map(({ path, key, label, title }) => (
        <Button
          key={path}
          component={Link}
          href={to(path, { [key]: of })}
          size="compact-md"
          variant="default"
          title={title}
          prefetch={false}
        >
          {label}
        </Button>
      ))}
      <Button component={Link} href={to('/impact', { seed: of })} size="compact-md">
        What breaks if it breaks?
      </Button>
    </div>
  );
}
