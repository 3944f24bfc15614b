'use client';

import { useQuery } from '@tanstack/react-query';
import { countOf } from '../../lib/format';
import type { LayerBreachFieldsFragment, StructureLayeringQuery } from '../../lib/graphql/graphql.generated';
import { structureLayeringQuery } from '../../lib/graphql/structure-queries';
import { useUrl } from '../../lib/use-url';
import { EvidenceList } from '../common/claims';
import { CopyText } from '../common/copy-block';
import { EntitySelect } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { CriticalityMark } from '../common/severity-badge';
import { Answered, Empty } from '../common/states';
import { OwnerLinks } from './cells';
import css from './structure.module.css';

type Layering = StructureLayeringQuery['structure']['layering'];

const SAMPLE = `layers: # from top to bottom
  - name: edge
    match: { type: [website, gateway] }
  - name: services
    match: { kind: service }
  - name: stores
    match: { kind: [datastore, broker] }
`;

/** How the landscape keeps the server's layering rules. */
export function LayersView() {
  const { environment, at } = useUrl();
  const found = useQuery(structureLayeringQuery({ environment, at }));
  return (
    <Answered query={found} rows={10}>
      {({ layering, restsOn }) =>
        layering.hasRules ? (
          <>
            <p className={css.sentence}>{sentence(layering)}</p>
            <RestsOnLine restsOn={restsOn} notes={[`rules of ${layering.source}`]} />
            <Kept layering={layering} />
          </>
        ) : (
          <Empty title="There are no layering rules">
            Write <code>faultline.layers.yaml</code> beside the configuration of the server, for example:
            <pre className={css.sample}>{SAMPLE}</pre>
            <CopyText text={SAMPLE} label="Copy the sample" />
          </Empty>
        )
      }
    </Answered>
  );
}

function sentence({ total, excepted, unlayered }: Layering): string {
  const broken =
    total === 0
      ? 'The layering rules are kept'
      : `${countOf(total, 'dependency', 'dependencies')} break the layering rules`;
  const passed = excepted.length === 0 ? '' : `; ${excepted.length} let pass by an exception`;
  const none = unlayered === 0 ? '' : `; ${countOf(unlayered, 'service')} in no layer`;
  return `${broken}${passed}${none}.`;
}

function Kept({ layering }: { readonly layering: Layering }) {
  const expired = layering.exceptions.filter(({ isExpired }) => isExpired);
  return (
    <>
      <ol className={css.layers} aria-label="Layers, from top to bottom">
        {layering.layers.map((layer) => (
          <li key={layer.name}>
            <strong>{layer.name}</strong> <span>{countOf(layer.count, 'entity', 'entities')}</span>{' '}
            <span className="dim">
              {layer.may.length === 0 ? 'may depend on nothing below' : `may use ${layer.may.join(', ')}`}
            </span>
          </li>
        ))}
      </ol>
      {layering.breaches.length === 0 ? null : <Breaches title="What breaks them" rows={layering.breaches} />}
      {layering.excepted.length === 0 ? null : <Breaches title="Let pass by exceptions" rows={layering.excepted} />}
      {expired.map((one) => (
        <p key={one.line} className={css.warn}>
          Line {one.line}: the exception from {one.from} to {one.to} ended on {one.until}.
        </p>
      ))}
      {layering.breaches.length < layering.total ? (
        <p className="dim">
          The first {layering.breaches.length} of {layering.total}.
        </p>
      ) : null}
    </>
  );
}

function Breaches({ title, rows }: { readonly title: string; readonly rows: readonly LayerBreachFieldsFragment[] }) {
  return (
    <section className="section" aria-label={title}>
      <h2>{title}</h2>
      <div className="card scroll-x" role="region" aria-label={title} tabIndex={0}>
        <table className="rows">
          <thead>
            <tr>
              <th>Depends</th>
              <th>On</th>
              <th>How</th>
              <th>Owner</th>
              <th>Evidence, or why</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.from.ref} ${row.to.ref}`}>
                <td>
                  <End entity={row.from} />
                </td>
                <td>
                  <End entity={row.to} />
                </td>
                <td>
                  {row.relations.map((one) => (
                    <span key={one.via} className={css.how}>
                      {one.via} <CriticalityMark criticality={one.criticality} isAssumed={one.assumed} />
                    </span>
                  ))}
                </td>
                <td>
                  <OwnerLinks owners={row.from.owners} />
                </td>
                <td>
                  {row.reason === null ? (
                    <EvidenceList evidence={placesFirst(row)} />
                  ) : (
                    <>
                      {row.reason} {row.until === null ? null : <span className="dim">until {row.until}</span>}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function End({ entity }: { readonly entity: LayerBreachFieldsFragment['to'] }) {
  return (
    <span className={css.named}>
      <EntitySelect refText={entity.ref} kind={entity.kind} name={entity.name} />
      <span className="dim">{entity.layer}</span>
    </span>
  );
}

/** Where it is written, else whatever says so. */
function placesFirst({ claims }: LayerBreachFieldsFragment) {
  const all = claims.flatMap(({ evidence }) => evidence);
  const places = all.filter(({ kind }) => kind === 'file');
  return (places.length > 0 ? places : all).slice(0, 3);
}
