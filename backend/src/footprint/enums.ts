import { registerEnumType } from '@nestjs/graphql';

/** Whose ports are published; values as in the plan. */
export const PUBLISH = { ASKED: 'asked', ALL: 'all', NONE: 'none' } as const;
registerEnumType(PUBLISH, {
  name: 'Publish',
  description: 'Whose ports are published on the machine.',
  valuesMap: {
    ASKED: { description: 'Of what was asked for.' },
    ALL: { description: 'Of every process.' },
    NONE: { description: 'Of none.' },
  },
});

/** Where an image comes from; values as in the plan. */
export const IMAGE_ORIGIN = { OBSERVED: 'observed', DECLARED: 'declared', BUILD: 'build', NONE: 'none' } as const;
registerEnumType(IMAGE_ORIGIN, {
  name: 'ImageOrigin',
  description: 'Where the image of a process comes from.',
  valuesMap: {
    OBSERVED: { description: 'It was seen running.' },
    DECLARED: { description: 'A repository names it.' },
    BUILD: { description: 'A repository has a folder to build it from.' },
    NONE: { description: 'None is known.' },
  },
});
