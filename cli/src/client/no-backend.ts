import { CatalogError } from '@faultline/model';

/** Stands for the backend in the client alone, which is packed without it: the same names, each with what to do. */
function absent(): never {
  throw new CatalogError(
    'NOT_ALLOWED',
    'this is the client alone: it has no server in it',
    'name a running server with --url or FAULTLINE_URL; `serve` and `--from` need the image or a checkout of Faultline',
  );
}

export const startServer = absent;
export const createMemoryBackend = absent;
export const runsOf = absent;
