'use client';

import { useMemo } from 'react';
import { absoluteTime, countOf, number } from '../../lib/format';
import type { TimeRevisionsQuery } from '../../lib/graphql/graphql.generated';
import { shortTime } from '../../lib/moment';
import css from './time.module.css';

type Revision = TimeRevisionsQuery['revisions'][number];

interface ScrubberProps {
  /** Oldest first; at least one. */
  readonly revisions: readonly Revision[];
  readonly from: number;
  readonly to: number;
  readonly onMove: (from: number, to: number) => void;
}

const HEIGHT = 44;

const sizeOf = ({ added, changed, ended }: Revision): number => added + changed + ended;

/** Revisions side by side, as high as what changed with each; two handles, by pointer or by keys, choose the two times. */
export function Scrubber({ revisions, from, to, onMove }: ScrubberProps) {
  const places = useMemo(() => new Map(revisions.map(({ revision }, at) => [revision, at])), [revisions]);
  const last = revisions.length - 1;
  const left = places.get(from) ?? 0;
  const right = places.get(to) ?? last;
  const revisionAt = (at: number): number => revisions[at]?.revision ?? 0;
  return (
    <div className={css.scrubber}>
      <Histogram revisions={revisions} left={left} right={right} />
      <div className={css.handles}>
        <Handle
          label="The earlier time"
          revision={revisions[left]}
          value={left}
          most={last}
          onChange={(at) => onMove(revisionAt(Math.min(at, right)), to)}
        />
        <Handle
          label="The later time"
          revision={revisions[right]}
          value={right}
          most={last}
          onChange={(at) => onMove(from, revisionAt(Math.max(at, left)))}
        />
      </div>
      <div className={css.ends}>
        <End label="from" revision={revisions[left]} />
        <End label="to" revision={revisions[right]} />
      </div>
    </div>
  );
}

interface HandleProps {
  readonly label: string;
  readonly revision: Revision | undefined;
  readonly value: number;
  readonly most: number;
  readonly onChange: (at: number) => void;
}

function Handle({ label, revision, value, most, onChange }: HandleProps) {
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={revision === undefined ? 'none' : `revision ${revision.revision}, ${absoluteTime(revision.at)}`}
      min={0}
      max={most}
      value={value}
      disabled={most === 0}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}

function End({ label, revision }: { readonly label: string; readonly revision: Revision | undefined }) {
  if (revision === undefined) return null;
  return (
    <span>
      <span className="dim">{label}</span> <span className="mono">r{revision.revision}</span>{' '}
      <time dateTime={new Date(revision.at).toISOString()} title={absoluteTime(revision.at)}>
        {shortTime(revision.at, Date.now())}
      </time>
    </span>
  );
}

function Histogram({
  revisions,
  left,
  right,
}: {
  readonly revisions: readonly Revision[];
  readonly left: number;
  readonly right: number;
}) {
  const most = Math.max(1, ...revisions.map((one) => Math.log1p(sizeOf(one))));
  const width = 100 / revisions.length;
  const all = revisions.reduce((sum, one) => sum + sizeOf(one), 0);
  return (
    <svg
      className={css.histogram}
      viewBox={`0 0 100 ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${countOf(revisions.length, 'revision')}, ${number(all)} claims changed in all`}
    >
      {revisions.map((one, at) => {
        const height = Math.max(2, (Math.log1p(sizeOf(one)) / most) * (HEIGHT - 2));
        return (
          <rect
            key={one.revision}
            x={at * width + width * 0.1}
            width={width * 0.8}
            y={HEIGHT - height}
            height={height}
            data-inside={at > left && at <= right}
          >
            <title>{`revision ${one.revision}, ${absoluteTime(one.at)}: ${countOf(sizeOf(one), 'claim')} changed`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
