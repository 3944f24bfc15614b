'use client';

import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answerOfBlastRadius, answerOfClosures, sceneOf, type Answer } from '../../lib/answer';
import { comparedOf, markedScene, type Compared } from '../../lib/compared';
import { MAX_DRAWN } from '../../lib/cytoscape/grouping';
import type { Scene } from '../../lib/cytoscape/scene';
import type { DependenciesQuery } from '../../lib/graphql/graphql.generated';
import {
  blastRadiusQuery,
  dependenciesQuery,
  neighbourhoodQuery,
  orNull,
  whatIfQuery,
} from '../../lib/graphql/queries';
import { useEdits } from './use-edits';
import { MAX_DEPTH, type Question } from './use-question';

/** The answer with what is to be drawn of it, or why there is none yet. */
export interface AnswerState {
  readonly answer: Answer | undefined;
  readonly scene: Scene | null;
  /** What the thought changes do; null without any. */
  readonly compared: Compared | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Asks the question both as a list and as a subgraph. The list is enough to answer; the subgraph adds relations. */
export function useAnswer(question: Question): AnswerState {
  const { seeds, environment, at, direction, depth, isOnlyHard, by } = question;
  const options = { environment, at, maxDepth: depth, onlyHard: isOnlyHard };
  const isRadius = direction === 'dependents';
  const { edits } = useEdits();
  const isWhatIf = isRadius && edits.length > 0;
  const radius = useQuery({
    ...blastRadiusQuery([...seeds], options),
    enabled: isRadius && !isWhatIf && seeds.length > 0,
  });
  const asked = useQuery({
    ...whatIfQuery(
      [...seeds],
      edits.map(({ change }) => change),
      options,
    ),
    enabled: isWhatIf && seeds.length > 0,
  });
  const compared = useMemo(
    () => (isWhatIf && asked.data !== undefined ? comparedOf(asked.data, edits) : null),
    [isWhatIf, asked.data, edits],
  );
  const closures = useQueries({
    queries: isRadius ? [] : seeds.map((seed) => dependenciesQuery(seed, options)),
    combine: combineClosures,
  });
  const around = useQuery({
    ...neighbourhoodQuery({
      of: [...seeds],
      direction: isRadius ? 'DEPENDENTS' : 'DEPENDENCIES',
      depth: depth ?? MAX_DEPTH,
      environment: orNull(environment),
      limit: MAX_DRAWN,
      at: orNull(at),
    }),
    enabled: seeds.length > 0,
  });
  const answer = useMemo(() => {
    if (isWhatIf) return compared?.after;
    if (isRadius) return radius.data === undefined ? undefined : answerOfBlastRadius(radius.data);
    const all = closures.list.filter((one) => one !== undefined);
    return all.length < seeds.length || all.length === 0 ? undefined : answerOfClosures(all);
  }, [isRadius, isWhatIf, compared, radius.data, closures.list, seeds.length]);
  const isSettled = !around.isPending || around.error !== null;
  const scene = useMemo(() => {
    // Drawn once, when both are there: a picture that grows while it is read is two pictures.
    if (answer === undefined || !isSettled) return null;
    const draw = (one: Answer): Scene => sceneOf(one, around.data, direction, isOnlyHard, by);
    return compared === null ? draw(answer) : markedScene(draw(answer), draw(compared.before), compared);
  }, [answer, compared, isSettled, around.data, direction, isOnlyHard, by]);
  return {
    answer,
    scene,
    compared,
    error: isWhatIf ? asked.error : isRadius ? radius.error : closures.error,
    retry: () => (isWhatIf ? void asked.refetch() : isRadius ? void radius.refetch() : closures.retry()),
  };
}

type Closure = DependenciesQuery['dependencies'];

/** Stands by itself, so that it is the same function at every render. */
function combineClosures(results: readonly UseQueryResult<Closure>[]) {
  return {
    list: results.map((one) => one.data),
    error: results.find((one) => one.error !== null)?.error ?? null,
    retry: () => results.forEach((one) => void one.refetch()),
  };
}
