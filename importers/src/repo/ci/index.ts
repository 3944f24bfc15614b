import { imageBuildReader } from '../values/image-builds.js';
import { ciBuilds } from './extract.js';

const PLACES =
  /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci[\w.-]*\.ya?ml|\.circleci\/config\.ya?ml|azure-pipelines[\w.-]*\.ya?ml|cloudbuild[\w.-]*\.ya?ml|buildspec[\w.-]*\.ya?ml|bitbucket-pipelines\.yml|\.drone\.ya?ml|\.woodpecker[\w/.-]*\.ya?ml|\.travis\.yml|Jenkinsfile[\w.-]*|Makefile|GNUmakefile|[\w.-]+\.mk|justfile|Taskfile\.ya?ml|[\w.-]+\.(?:sh|bash|ps1))$/i;

/** Pipelines, makefiles and scripts: which image they build from which folder. */
export const ciReader = imageBuildReader({
  name: 'ci',
  wants: (path) => PLACES.test(path),
  knows: /\b(?:docker|podman|buildah|nerdctl)\b[^\n]{0,80}\b(?:build|bud)\b|build-push-action|\/kaniko\/executor/,
  buildsOf: (file) => ({ builds: ciBuilds(file) }),
});
