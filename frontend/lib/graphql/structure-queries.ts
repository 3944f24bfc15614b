import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  RiskiestPointsDocument,
  StructureCyclesPageDocument,
  StructureLayeringDocument,
  StructurePointsDocument,
  StructureRankingPageDocument,
  StructureUnneededPageDocument,
} from './graphql.generated';
import { orNull } from './queries';
import { request } from './request';

/** Rows of a list on one page; enough to fill a tall screen several times. */
const PAGE = 200;
/** Cycles on one page: each comes with its relations. */
const CYCLES = 50;

/** Which landscape is asked about; '' for every environment, and for now. */
export interface StructureQuestion {
  readonly environment: string;
  readonly at: string;
}

const variables = ({ environment, at }: StructureQuestion) => ({ environment: orNull(environment), at: orNull(at) });

/** Where the next page begins, or nothing when all was read. */
function next(total: number, read: number): number | undefined {
  return read < total ? read : undefined;
}

export const structurePointsQuery = (question: StructureQuestion, redundant: boolean) =>
  infiniteQueryOptions({
    queryKey: ['structure-points', question, redundant],
    queryFn: ({ signal, pageParam: offset }) =>
      request(StructurePointsDocument, { ...variables(question), redundant, offset, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ structure: { singlePoints } }, _, offset) =>
      next(singlePoints.total + (redundant ? singlePoints.redundant : 0), offset + singlePoints.items.length),
    placeholderData: keepPreviousData,
  });

/** The riskiest single points in all environments, for the home page. */
export const riskiestPointsQuery = (limit: number, at = '') =>
  queryOptions({
    queryKey: ['riskiest-points', limit, at],
    queryFn: ({ signal }) => request(RiskiestPointsDocument, { at: orNull(at), limit }, signal),
    select: (result) => result.structure,
  });

export const structureCyclesQuery = (question: StructureQuestion) =>
  queryOptions({
    queryKey: ['structure-cycles', question],
    queryFn: ({ signal }) =>
      request(StructureCyclesPageDocument, { ...variables(question), offset: 0, limit: CYCLES }, signal),
    select: (result) => result.structure,
  });

export const structureRankingQuery = (question: StructureQuestion) =>
  infiniteQueryOptions({
    queryKey: ['structure-ranking', question],
    queryFn: ({ signal, pageParam: offset }) =>
      request(StructureRankingPageDocument, { ...variables(question), offset, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ structure: { ranking } }, _, offset) => next(ranking.total, offset + ranking.items.length),
    placeholderData: keepPreviousData,
  });

export const structureUnneededQuery = (question: StructureQuestion) =>
  infiniteQueryOptions({
    queryKey: ['structure-unneeded', question],
    queryFn: ({ signal, pageParam: offset }) =>
      request(StructureUnneededPageDocument, { ...variables(question), offset, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ structure: { unneeded } }, _, offset) => next(unneeded.total, offset + unneeded.items.length),
    placeholderData: keepPreviousData,
  });

export const structureLayeringQuery = (question: StructureQuestion) =>
  queryOptions({
    queryKey: ['structure-layering', question],
    queryFn: ({ signal }) => request(StructureLayeringDocument, { ...variables(question), limit: PAGE }, signal),
    select: (result) => result.structure,
  });
