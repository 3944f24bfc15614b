'use client';

import { shortPlace, type TableColumn } from '@faultline/model';
import { useQuery } from '@tanstack/react-query';
import { countOf } from '../../lib/format';
import type { RequirementFieldsFragment } from '../../lib/graphql/graphql.generated';
import { requirementsQuery } from '../../lib/graphql/requirements-queries';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { TableExport } from '../common/table-export';
import own from './entity.module.css';

const KINDS: ReadonlySet<string> = new Set(['service', 'datastore', 'broker', 'api', 'package']);

const placeOf = ({ path, line }: RequirementFieldsFragment['evidence'][number]): string =>
  line === null || line === undefined ? path : `${path}:${line}`;

const COLUMNS: readonly TableColumn<RequirementFieldsFragment>[] = [
  { name: 'from', value: (row) => row.from },
  { name: 'to', value: (row) => row.to },
  { name: 'environment', value: (row) => row.environment },
  { name: 'constraint', value: (row) => row.constraint },
  { name: 'scheme', value: (row) => row.scheme },
  { name: 'via', value: (row) => row.via },
  { name: 'confidence', value: (row) => row.confidence },
  { name: 'evidence', value: (row) => row.evidence.map(placeOf) },
];

/** Which versions it needs of others, and others of it, each with the files that say so. */
export function Requirements({ of, kind }: { readonly of: string; readonly kind: string }) {
  const { at } = useUrl();
  const isAsked = KINDS.has(kind);
  const found = useQuery({ ...requirementsQuery(of, at), enabled: isAsked });
  if (!isAsked) return null;
  const count = found.data === undefined ? undefined : found.data.needs.total + found.data.needed.total;
  return (
    <section id="requirements" className="section" aria-label="Versions that are required">
      <div className="section-head">
        <h2>Versions required</h2>
        <span className="dim">{count === undefined ? '' : countOf(count, 'requirement')}</span>
        <span style={{ flex: 1 }} />
        {count === undefined || count === 0 ? null : (
          <TableExport
            name="requirements"
            columns={COLUMNS}
            rows={() => [...(found.data?.needs.requirements ?? []), ...(found.data?.needed.requirements ?? [])]}
          />
        )}
      </div>
      <div className={`card ${own.padded}`}>
        <Answered query={found} rows={3}>
          {({ needs, needed }) =>
            needs.total + needed.total === 0 ? (
              <Empty title="Nobody says which version it needs, or which of it is needed">
                A catalog file, faultline.yaml, client libraries, pacts, charts and compose files say so.
              </Empty>
            ) : (
              <>
                <RestsOnLine restsOn={needs.restsOn} />
                <RequirementRows of={of} rows={[...needs.requirements, ...needed.requirements]} />
              </>
            )
          }
        </Answered>
      </div>
    </section>
  );
}

function RequirementRows({ of, rows }: { readonly of: string; readonly rows: readonly RequirementFieldsFragment[] }) {
  return (
    <div className="scroll-x">
      <table className="rows" style={{ minWidth: 760 }}>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Needs</th>
            <th scope="col">Versions</th>
            <th scope="col">Said by</th>
            <th scope="col">Where</th>
            <th scope="col">Environment</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify([row.from, row.to, row.via, row.environment, row.constraint])}>
              <td>{row.from === of ? <span className="dim">it</span> : <EntityLink refText={row.from} isLong />}</td>
              <td>{row.to === of ? <span className="dim">it</span> : <EntityLink refText={row.to} isLong />}</td>
              <td title={row.scheme === '' ? undefined : `by the scheme ${row.scheme}`}>
                {row.constraint === '' ? <span className="dim">any that keeps the contract</span> : row.constraint}
              </td>
              <td className="dim" title={`confidence ${row.confidence.toFixed(2)}`}>
                {row.via}
              </td>
              <td>
                {row.evidence.map((one) => (
                  <div key={placeOf(one)} title={one.text}>
                    <code>{placeOf(one)}</code>
                  </div>
                ))}
              </td>
              <td className="dim">{shortPlace(row.environment)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
