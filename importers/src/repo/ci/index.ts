import { imageBuildsPart } from '../values/image-builds.js';
import type { RepositoryReader } from '../values/index.js';
import { ciBuilds } from './extract.js';

const PLACES =
  /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci[\w.-]*\.ya?ml|\.circleci\/config\.ya?ml|azure-pipelines[\w.-]*\.ya?ml|cloudbuild[\w.-]*\.ya?ml|buildspec[\w.-]*\.ya?ml|bitbucket-pipelines\.yml|\.drone\.ya?ml|\.woodpecker[\w/.-]*\.ya?ml|\.travis\.yml|Jenkinsfile[\w.-]*|Makefile|GNUmakefile|[\w.-]+\.mk|justfile|Taskfile\.ya?ml|[\w.-]+\.(?:sh|bash|ps1))$/i;

/** Pipelines, makefiles and scripts: which image they build from which folder. */
export const ciReader: RepositoryReader = {
  name: 'ci',
  declares: 'image-build',
  wants: (path) => PLACES.test(path),
  knows: ({ text }) =>
    /\b(?:docker|podman|buildah|nerdctl)\b[^\n]{0,80}\b(?:build|bud)\b|build-push-action|\/kaniko\/executor/.test(text),
  async *read(files, view) {
    for (const file of files) {
      const part = imageBuildsPart('ci', file.path, ciBuilds(file), view);
      if (part) yield part;
    }
  },
};
