import { count, defineEntityKind, text, texts } from './define.js';

export const component = defineEntityKind({
  kind: 'component',
  label: 'Component',
  storey: 'build',
  key: 'keyed',
  description: 'A deployable as a repository declares it.',
  example: 'component:github.com/acme/shop#compose/shop/cart',
  properties: {
    name: text('name as declared'),
    repository: text('ref of its repository'),
    technology: text('what declares it: compose, kubernetes, dockerfile, catalog'),
    user: text('user that its image runs as'),
    baseImage: text('image reference that it is built on'),
    kindHint: text('catalog kind that its file says it has'),
    typeHint: text('type that its file says it has'),
    catalogRef: text('catalog entity that it says it is'),
    declaredNamespace: text('namespace that its catalog file gives it'),
    hostNames: texts('names under which others reach it inside its `within`'),
    within: text(
      'the name space that its host names mean something in, for example a compose project or a Kubernetes namespace',
    ),
    image: text('image reference as written, without a digest'),
    project: text('compose project or application that it says it belongs to'),
    labels: texts('key=value of the labels that identity rules read; secrets are never among them'),
    environment: text('environment that the rules place it in'),
    environmentLabel: text('environment that a label or a faultline.yaml names'),
    folder: text('folder in its repository that it is built from'),
    role: text('what it is for when that is no service: job, test, load-generator, tool'),
    portsExposed: texts('ports, as number/protocol'),
    replicas: count('how many are asked for'),
  },
});
