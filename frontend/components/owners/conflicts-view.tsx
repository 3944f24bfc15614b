'use client';

import { useQuery } from '@tanstack/react-query';
import { countOf } from '../../lib/format';
import { ownershipQuery } from '../../lib/graphql/owners-queries';
import { useUrl } from '../../lib/use-url';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { ConflictList } from './conflict-list';
import css from './owners.module.css';

/** Where sources disagree on who owns something. */
export function ConflictsView() {
  const ownership = useQuery(ownershipQuery(useUrl().at));
  return (
    <Answered query={ownership} rows={8}>
      {({ conflicts, restsOn }) => (
        <>
          <p className={css.sentence}>
            {conflicts.length === 0
              ? 'No two sources name different owners of one thing.'
              : `Sources name different owners of ${countOf(conflicts.length, 'entity', 'entities')}; the strongest rule won.`}
          </p>
          <RestsOnLine restsOn={restsOn} />
          <div className="section">
            {conflicts.length === 0 ? (
              <Empty title="Nothing to settle">
                A source that names nobody whom the strongest names would stand here.
              </Empty>
            ) : (
              <ConflictList conflicts={conflicts} />
            )}
          </div>
        </>
      )}
    </Answered>
  );
}
