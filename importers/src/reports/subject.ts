import { CatalogError, entityRef, parseImageName } from '@faultline/model';
import type { ReportSubject } from './lines.js';
import type { Report } from './values/index.js';

/** What the command line says that a report is about. */
export interface NamedSubject {
  /** `ghcr.io/acme/cart:1.2@sha256:…`, or the digest alone. */
  readonly image?: string | undefined;
  /** `shop/cart`, with or without `service:` before it. */
  readonly service?: string | undefined;
  readonly version?: string | undefined;
}

/**
 * What a report is about: what somebody says, else the image that it names itself; null where neither does.
 * @throws CatalogError INVALID_INPUT for a name that is none
 */
export function subjectOf(report: Report, { image, service, version }: NamedSubject): ReportSubject | null {
  if (image !== undefined && (service !== undefined || version !== undefined)) {
    throw new CatalogError(
      'INVALID_INPUT',
      'a report is of an image or of a service',
      'leave --image or --service out',
    );
  }
  if (image !== undefined) return namedImage(image);
  if (service !== undefined || version !== undefined) return namedVersion(service ?? '', version ?? '');
  if (report.image === null) return null;
  const { digests, imageId } = report.image;
  const [digest] = digests;
  if (digest !== undefined) return { kind: 'image', ref: entityRef('image', digest), digests };
  return imageId === undefined ? null : { kind: 'image', ref: entityRef('image', `imageid:${imageId}`), digests: [] };
}

function namedImage(text: string): ReportSubject {
  const digest = /^sha256:[0-9a-f]{64}$/.test(text) ? text : parseImageName(text)?.digest;
  if (digest === undefined) {
    throw new CatalogError(
      'INVALID_INPUT',
      `${JSON.stringify(text.slice(0, 200))} names no image by its digest`,
      'write --image name:tag@sha256:…; `docker images --digests` tells it',
    );
  }
  return { kind: 'image', ref: entityRef('image', digest), digests: [digest] };
}

function namedVersion(service: string, version: string): ReportSubject {
  const name = service.replace(/^service:/, '');
  if (!/^[^\s/]+(?:\/[^\s/]+)+$/.test(name) || !/^[^\s/]{1,200}$/.test(version)) {
    throw new CatalogError(
      'INVALID_INPUT',
      'a version of a service is named by both',
      'write --service namespace/name --version 1.2; `faultline search` tells the whole name',
    );
  }
  return {
    kind: 'version',
    ref: entityRef('service-version', `${name}@${version}`),
    service: entityRef('service', name),
    version,
  };
}
