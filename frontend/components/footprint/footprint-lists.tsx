'use client';

import type { ReactNode } from 'react';
import { bytes, countOf } from '../../lib/format';
import { refName } from '../../lib/ref';
import { EntityLink } from '../common/entity-link';
import { Empty } from '../common/states';
import css from './footprint.module.css';
import type { FootprintAnswer, FootprintList } from './use-footprint';

interface ListProps {
  readonly answer: FootprintAnswer;
  readonly list: FootprintList;
}

/** The list behind the chosen count. */
export function FootprintLists({ answer, list }: ListProps) {
  const lists: Readonly<Record<FootprintList, () => ReactNode>> = {
    processes: () => <Processes answer={answer} />,
    images: () => (
      <Rows
        head={['Image', 'Runs']}
        rows={answer.images.map(({ image, usedBy }) => ({
          key: image,
          cells: [
            <code key="i" className={css.image}>
              {image}
            </code>,
            <Entities key="e" refs={usedBy} />,
          ],
        }))}
        none="No image is known."
      />
    ),
    volumes: () => (
      <Rows
        head={['Volume', 'Type', 'Mounted by', 'At']}
        rows={answer.processes.flatMap(({ ref, volumes }) =>
          volumes.map(({ volume, path, type }) => ({
            key: `${ref} ${volume} ${path}`,
            cells: [
              <EntityLink key="v" refText={volume} />,
              type || '–',
              <EntityLink key="e" refText={ref} />,
              path || '–',
            ],
          })),
        )}
        none="Nothing of it mounts a volume."
      />
    ),
    externals: () => (
      <Rows
        head={['Outside', 'Ports', 'Needed', 'Stub']}
        rows={answer.externals.map(({ ref, ports, criticality, service }) => ({
          key: ref,
          cells: [<EntityLink key="e" refText={ref} />, ports.join(', '), criticality.toLowerCase(), service ?? '–'],
        }))}
        none="It needs nobody outside."
      />
    ),
    unknowns: () => <Unknowns answer={answer} />,
    variables: () => (
      <Rows
        head={['To set', 'Known to the process as', 'Process']}
        rows={answer.variables.map(({ name, variable, service }) => ({
          key: `${name} ${service}`,
          cells: [
            <code key="n">{name}</code>,
            <code key="v">{variable}</code>,
            <EntityLink key="e" refText={service} />,
          ],
        }))}
        none="Nothing has to be set."
      />
    ),
  };
  return lists[list]();
}

function Processes({ answer }: { readonly answer: FootprintAnswer }) {
  return (
    <Rows
      head={['Process', 'Needed', 'Memory', 'Image', 'Ports']}
      rows={answer.processes.map((one) => ({
        key: one.ref,
        cells: [
          <span key="e" className={css.process} title={one.path.map((ref) => refName(ref).name).join(' → ')}>
            <EntityLink refText={one.ref} kind={one.kind} name={one.name} namespace={one.namespace} />
            {one.replicas > 1 ? <span className="dim"> ×{one.replicas}</span> : null}
            {one.folded.length > 0 ? (
              <span className="dim"> with {one.folded.map((ref) => refName(ref).name).join(', ')}</span>
            ) : null}
          </span>,
          <span key="n" className={css.image}>
            {one.hops === 0 ? 'asked for' : `${one.criticality.toLowerCase()}, ${countOf(one.hops, 'hop')}`}
          </span>,
          one.memoryBytes === null ? (
            <span key="m" className={`dim ${css.image}`}>
              not said
            </span>
          ) : (
            <span key="m" className={css.image}>
              {bytes(one.memoryBytes * one.replicas)}
            </span>
          ),
          one.gap === null ? (
            <span className={css.image} title={one.notes.join('\n')}>
              <code>{one.image || `build ${one.build?.folder ?? ''}`}</code>{' '}
              <span className="dim">{one.origin === 'OBSERVED' ? 'runs' : 'declared'}</span>
            </span>
          ) : (
            <span className={css.gap}>{one.gap}</span>
          ),
          one.ports.join(', '),
        ],
      }))}
      none="Nothing has to be started."
    />
  );
}

function Unknowns({ answer }: { readonly answer: FootprintAnswer }) {
  const gaps = answer.processes.flatMap(({ ref, gap }) =>
    gap === null ? [] : [{ ref, reason: `not in the file: ${gap}` }],
  );
  const cut = answer.cut.map(({ from, cycle }) => ({
    ref: from,
    reason: `not waited for, it closes a circle: ${cycle.map((ref) => refName(ref).name).join(' → ')}`,
  }));
  return (
    <Rows
      head={['About', 'What']}
      rows={[...gaps, ...answer.unknowns, ...cut].map(({ ref, reason }, at) => ({
        key: `${ref} ${at}`,
        cells: [<EntityLink key="e" refText={ref} />, reason],
      }))}
      none="Nothing is unknown, and no circle was cut."
    />
  );
}

function Entities({ refs }: { readonly refs: readonly string[] }) {
  return (
    <span className={css.entities}>
      {refs.map((ref) => (
        <EntityLink key={ref} refText={ref} />
      ))}
    </span>
  );
}

interface RowsProps {
  readonly head: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  readonly none: string;
}

function Rows({ head, rows, none }: RowsProps) {
  if (rows.length === 0) return <Empty title={none} />;
  return (
    <div className="card scroll-x" tabIndex={0} role="region" aria-label={head[0] ?? 'List'}>
      <table className="rows">
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, at) => (
                <td key={head[at] ?? at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
