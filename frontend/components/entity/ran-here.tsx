'use client';

import { useQuery } from '@tanstack/react-query';
import { absoluteTime, countOf } from '../../lib/format';
import { ranOnQuery } from '../../lib/graphql/time-queries';
import { shortTime } from '../../lib/moment';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Answered } from '../common/states';
import css from '../time/time.module.css';
import own from './entity.module.css';

const PLACES: ReadonlySet<string> = new Set(['host', 'cluster', 'zone', 'namespace', 'workload']);

/** What runs in a place, or ran there at the page's moment, although it may be gone since. */
export function RanHere({ place, kind }: { readonly place: string; readonly kind: string }) {
  const { at } = useUrl();
  const isPlace = PLACES.has(kind);
  const ran = useQuery({ ...ranOnQuery(place, at), enabled: isPlace });
  if (!isPlace) return null;
  const now = Date.now();
  return (
    <section id="ran-here" className="section" aria-label="What ran here">
      <div className="section-head">
        <h2>{at === '' ? 'What runs here' : 'What ran here'}</h2>
        <span className="dim">{ran.data === undefined ? '' : countOf(ran.data.total, 'container')}</span>
      </div>
      <div className={`card ${own.padded}`}>
        <Answered query={ran} rows={6}>
          {(answer) => (
            <>
              <RestsOnLine restsOn={answer.restsOn} />
              {answer.firstRead === null ? null : (
                <p className={css.doubt}>Nothing was read before {absoluteTime(answer.firstRead)}.</p>
              )}
              {answer.prunedBefore === null ? null : (
                <p className={css.doubt}>
                  What ended before {absoluteTime(answer.prunedBefore)} was removed by retention.
                </p>
              )}
              <table className={css.table}>
                <thead>
                  <tr>
                    <th scope="col">Container</th>
                    <th scope="col">Service</th>
                    <th scope="col">Version</th>
                    <th scope="col">Since</th>
                    <th scope="col">Until</th>
                  </tr>
                </thead>
                <tbody>
                  {answer.containers.map((one) => (
                    <tr key={one.container}>
                      <td>
                        <EntityLink refText={one.container} name={one.name} />
                      </td>
                      <td>
                        {one.services.map((ref) => (
                          <EntityLink key={ref} refText={ref} />
                        ))}
                      </td>
                      <td title={one.image}>{one.version || one.image}</td>
                      <td title={absoluteTime(one.since)}>{shortTime(one.since, now)}</td>
                      <td title={one.until === null ? 'it is there' : absoluteTime(one.until)}>
                        {one.until === null ? one.state : shortTime(one.until, now)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          )}
        </Answered>
      </div>
    </section>
  );
}
