'use client';

import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { pathsQuery } from '../../lib/graphql/paths-queries';
import { namesOnWays, pathsScene, waysCsv, waysOf, type PathsAnswer } from '../../lib/paths-scene';
import { useUrl } from '../../lib/use-url';
import { CopyText } from '../common/copy-block';
import { RestsOnLine } from '../common/rests-on';
import { Empty, Failure, Waiting } from '../common/states';
import { GraphView } from '../graph/graph-view';
import impact from '../impact/impact.module.css';
import { SidePanel } from '../panel/side-panel';
import { PathForm } from './path-form';
import { usePathQuestion, type PathQuestion } from './use-path-question';
import { WayList } from './way-list';
import { WaySteps } from './way-steps';

/** The question on the left, the ways drawn in layers in the middle, the same as a list with every step on the right. */
export function PathFinder() {
  const question = usePathQuestion();
  const { data, error, refetch } = useQuery(pathsQuery(question));
  const isAsked = question.from !== '' && question.to !== '';
  return (
    <div className={impact.explorer}>
      <PathForm question={question} />
      <Sentence answer={data} isAsked={isAsked} />
      {isAsked ? null : (
        <div className={impact.middle}>
          <Empty title="Choose two">
            What needs, and what is needed: a service, a datastore, a host, an owner. All shortest ways between them are
            shown, and the hardest, with where every step was seen.
          </Empty>
        </div>
      )}
      {error === null ? null : (
        <div className={impact.middle} style={{ padding: 20 }}>
          <Failure error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {isAsked && error === null && data === undefined ? (
        <div className={impact.middle} style={{ padding: 20 }}>
          <Waiting rows={6} label="Looking for ways" />
        </div>
      ) : null}
      {isAsked && error === null && data !== undefined ? <Found answer={data} question={question} /> : null}
    </div>
  );
}

function Sentence({ answer, isAsked }: { readonly answer: PathsAnswer | undefined; readonly isAsked: boolean }) {
  if (answer === undefined) {
    return (
      <div className={impact.sentence}>
        {isAsked ? <Skeleton height={24} width="60%" animate={false} /> : <p className="dim">Between which two?</p>}
      </div>
    );
  }
  return (
    <div className={impact.sentence}>
      <div>
        <p data-sentence>{answer.sentence}</p>
        <RestsOnLine restsOn={answer.restsOn} />
      </div>
      <CopyText text={answer.sentence} label="Copy the sentence" />
    </div>
  );
}

function Found({ answer, question }: { readonly answer: PathsAnswer; readonly question: PathQuestion }) {
  const { selected } = useUrl();
  const [pointed, setPointed] = useState<number | null>(null);
  const scene = useMemo(() => pathsScene(answer), [answer]);
  const { ways } = waysOf(answer);
  const nameOf = namesOnWays(answer);
  const chosen = Math.min(question.way, Math.max(1, ways.length));
  const way = ways[chosen - 1];
  const lit = ways[(pointed ?? chosen) - 1];
  return (
    <>
      <div className={impact.middle}>
        <GraphView
          scene={scene}
          name="paths"
          question={question.key}
          label={`${answer.sentence} The list beside it says the same.`}
          layout="layers"
          way={lit?.path ?? []}
          csv={() => waysCsv(answer)}
        />
      </div>
      <div className={`${impact.right} ${way === undefined ? '' : impact.split}`}>
        <WayList answer={answer} chosen={chosen} onPoint={setPointed} />
        {selected === '' ? (
          way === undefined ? null : (
            <aside className={impact.list} aria-label="Steps">
              <WaySteps key={way.path.join('\n')} way={way} nameOf={nameOf} />
            </aside>
          )
        ) : (
          <SidePanel>
            {way === undefined ? null : <WaySteps key={way.path.join('\n')} way={way} nameOf={nameOf} />}
          </SidePanel>
        )}
      </div>
    </>
  );
}
