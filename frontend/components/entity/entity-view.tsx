'use client';

import { shortPlace } from '@faultline/model';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect } from 'react';
import { entityQuery } from '../../lib/graphql/queries';
import { refName } from '../../lib/ref';
import { wholeNumber } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { CopyText } from '../common/copy-block';
import { KindIcon } from '../common/kind-icon';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { Claims } from './claims-section';
import type { EntityDetail } from './entity-detail';
import { Explained } from './explained';
import css from './entity.module.css';
import { FactStrip } from './fact-strip';
import { History } from './history';
import { Neighbourhood } from './neighbourhood';
import { Ownership } from './ownership';
import { RanHere } from './ran-here';
import { OtherRelations, RelationTable } from './relation-table';
import { Requirements } from './requirements';
import { Runs } from './runs';
import { WaysOn } from './ways-on';

const CLAIMS_FIRST = 50;

/** What a thing is, in this order: its facts as links, its surroundings drawn, then the tables that they count. */
export function EntityView() {
  const { query, at } = useUrl();
  const ref = query.get('ref') ?? '';
  const claims = wholeNumber(query.get('claims'), CLAIMS_FIRST, 1, 2000);
  const detail = useQuery(entityQuery(ref, claims, at));
  useEffect(() => {
    if (ref !== '') document.title = `${refName(ref).name} · Faultline`;
  }, [ref]);
  if (ref === '') {
    return (
      <div className="page">
        <Empty title="No entity was named">
          Choose one in <Link href="/catalog">the catalog</Link>, or press / and type its name.
        </Empty>
      </div>
    );
  }
  return (
    <div className="page">
      <Answered query={detail} rows={14}>
        {(value) => <Detail detail={value} claims={claims} />}
      </Answered>
    </div>
  );
}

function Detail({ detail, claims }: { readonly detail: EntityDetail; readonly claims: number }) {
  const { entity } = detail;
  return (
    <>
      <Header detail={detail} />
      <FactStrip detail={detail} />
      <RestsOnLine restsOn={detail.restsOn} />
      <Neighbourhood detail={detail} />
      <div className={`section ${css.two}`}>
        <RelationTable id="needed-by" title="Needed by" relations={detail.dependents} side="from" />
        <RelationTable id="needs" title="Needs" relations={detail.dependencies} side="to" />
      </div>
      <div className={`section ${css.two}`}>
        <Runs versions={entity.versions} />
        <Ownership entity={entity} />
      </div>
      <Requirements of={entity.ref} kind={entity.kind} />
      <RanHere place={entity.ref} kind={entity.kind} />
      <History of={entity.ref} />
      <OtherRelations of={entity.ref} relations={detail.relations} />
      <Explained refText={entity.ref} />
      <Claims detail={detail} limit={claims} />
    </>
  );
}

function Header({ detail }: { readonly detail: EntityDetail }) {
  const { entity } = detail;
  return (
    <header>
      <div className={css.head}>
        <h1>
          <KindIcon kind={entity.kind} size={22} />
          <span>
            {entity.namespace === '' ? null : <span className="dim">{shortPlace(entity.namespace)}/</span>}
            {entity.title ?? entity.name}
          </span>
        </h1>
        <span className="chip">{entity.label}</span>
        {entity.type === null ? null : <span className="chip">{entity.type}</span>}
        {entity.lifecycle === null ? null : <span className="chip">{entity.lifecycle}</span>}
        <span style={{ flex: 1 }} />
        <WaysOn of={entity.ref} kind={entity.kind} />
      </div>
      <div className={css.ref}>
        <code>{entity.ref}</code>
        <CopyText text={entity.ref} label="Copy the ref" />
      </div>
      {entity.description === null ? null : <p>{entity.description}</p>}
    </header>
  );
}
