'use client';

import { shortPlace } from '@faultline/model';
import Link from 'next/link';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import css from './common.module.css';
import { KindIcon } from './kind-icon';

interface EntityNameProps {
  readonly refText: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  /** Whether the namespace is shown; it is always in the title. */
  readonly isLong?: boolean;
}

/** Icon, short name, and the namespace lighter; the whole ref as its title. */
export function EntityName({ refText, kind, name, namespace, isLong = false }: EntityNameProps) {
  const parts = refName(refText);
  const space = namespace ?? parts.namespace;
  return (
    <span className={css.entity} title={refText}>
      <KindIcon kind={kind ?? parts.kind} title={kind ?? parts.kind} />
      <span className={css.entityName}>
        {isLong && space !== '' ? <span className={css.namespace}>{shortPlace(space)}/</span> : null}
        <span className={css.ownName}>{name ?? parts.name}</span>
      </span>
    </span>
  );
}

/** An entity's name that leads to its page. */
export function EntityLink(props: EntityNameProps) {
  const { to } = useUrl();
  return (
    <Link href={to('/entity', { ref: props.refText })} prefetch={false} className={css.entity}>
      <EntityName {...props} />
    </Link>
  );
}

/** An entity's name that selects it on this page, in every pane. */
export function EntitySelect(props: EntityNameProps) {
  const { set, selected } = useUrl();
  return (
    <button
      type="button"
      className={`plain-button ${css.entity}`}
      aria-pressed={selected === props.refText}
      onClick={() => set({ sel: selected === props.refText ? null : props.refText })}
    >
      <EntityName {...props} />
    </button>
  );
}
