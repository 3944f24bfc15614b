'use client';

import type { FootprintPageQuery, FootprintPageQueryVariables, Publish } from '../../lib/graphql/graphql.generated';
import { orNull } from '../../lib/graphql/queries';
import { oneOf } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';

export type FootprintAnswer = FootprintPageQuery['footprint'];

const PUBLISH = ['asked', 'all', 'none'] as const;
/** What the list below the sentence shows. */
export const FOOTPRINT_LISTS = ['processes', 'images', 'volumes', 'externals', 'unknowns', 'variables'] as const;
export type FootprintList = (typeof FOOTPRINT_LISTS)[number];

/** What the address says the page shows. */
export interface FootprintState {
  readonly of: readonly string[];
  readonly question: FootprintPageQueryVariables;
  readonly publish: (typeof PUBLISH)[number];
  readonly list: FootprintList;
  readonly isOn: (option: FootprintOption) => boolean;
  readonly set: ReturnType<typeof useUrl>['set'];
}

/** Options that are on or off; a placeholder stands where nothing says otherwise. */
export type FootprintOption = 'hard' | 'pin' | 'replicas' | 'bare';

/** Reads the question from the address. */
export function useFootprint(): FootprintState {
  const { query, environment, at, set } = useUrl();
  const of = query.getAll('of');
  const publish = oneOf(query.get('publish'), PUBLISH);
  const isOn = (option: FootprintOption): boolean => query.get(option) === '1';
  return {
    of,
    publish,
    list: oneOf(query.get('list'), FOOTPRINT_LISTS),
    isOn,
    set,
    question: {
      of,
      environment: orNull(environment),
      at: orNull(at),
      onlyHard: isOn('hard'),
      pin: isOn('pin'),
      replicas: isOn('replicas'),
      placeholders: !isOn('bare'),
      stubImage: query.get('stub'),
      publish: publish.toUpperCase() as Publish,
    },
  };
}
