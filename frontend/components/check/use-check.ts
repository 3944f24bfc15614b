'use client';

import type { CandidateInput } from '../../lib/graphql/graphql.generated';
import type { UrlPatch } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';

/** A candidate as the address names it: service, version and image, parted by blanks. */
export interface WrittenCandidate {
  readonly service: string;
  readonly version: string;
  readonly image: string;
}

/** What the address says is asked. */
export interface CheckState {
  readonly candidates: readonly WrittenCandidate[];
  readonly environment: string;
  /** The service that somebody came with, to be given a version; '' for none. */
  readonly asked: string;
  readonly inputs: CandidateInput[];
  readonly add: (candidate: WrittenCandidate) => void;
  readonly remove: (index: number) => void;
  readonly set: (patch: UrlPatch, how?: 'push' | 'replace') => void;
}

function written(text: string): WrittenCandidate {
  const [service = '', version = '', image = ''] = text.split(' ');
  return { service, version, image };
}

function textOf({ service, version, image }: WrittenCandidate): string {
  return [service, version, image].filter((part) => part !== '').join(' ');
}

/** Candidates and environment, read from the address: `?c=service:shop/cart 1.5.0&env=production`. */
export function useCheck(): CheckState {
  const { query, environment, set } = useUrl();
  const texts = query.getAll('c');
  const candidates = texts.map(written);
  return {
    candidates,
    environment,
    asked: query.get('s') ?? '',
    inputs: candidates.map(({ service, version, image }) => ({ service, version, image: image === '' ? null : image })),
    // One version of a service: naming it anew replaces it.
    add: (candidate) =>
      set({
        s: null,
        c: [...candidates.filter(({ service }) => service !== candidate.service), candidate].map(textOf),
      }),
    remove: (index) => set({ c: texts.filter((_text, at) => at !== index) }),
    set,
  };
}
