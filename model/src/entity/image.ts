import { count, defineEntityKind, flag, text, texts } from './define.js';
import { SCANNED } from './scanned.js';

export const image = defineEntityKind({
  kind: 'image',
  label: 'Image',
  storey: 'build',
  key: 'keyed',
  start: 'at-risk',
  description: 'An image, by its manifest digest, else by its id.',
  example: 'image:sha256:9f8c…',
  properties: {
    digests: texts('manifest digests known'),
    imageId: text('configuration digest'),
    sizeBytes: count('size on disk'),
    user: text('user that it runs as; empty is root'),
    exposedPorts: texts('ports, as number/protocol'),
    createdAt: count('epoch milliseconds'),
    sourceRepository: text('org.opencontainers.image.source'),
    version: text('org.opencontainers.image.version'),
    revision: text('org.opencontainers.image.revision'),
    title: text('org.opencontainers.image.title'),
    ownerLabel: text('owner that a label names'),
    labels: texts('key=value of labels that rules read'),
    variableNames: texts('names of environment variables that it sets itself; their values are never kept'),
    architecture: text('processor architecture'),
    os: text('operating system'),
    healthCheck: flag('whether it brings a health check'),
    sshDaemon: flag('whether its command names an SSH daemon'),
    ...SCANNED,
  },
});
