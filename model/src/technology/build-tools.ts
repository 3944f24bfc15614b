import type { TechnologyRow } from './technology.js';

/** What builds things: by the manifests and lockfiles that their packages were read from. */
export const BUILD_TOOLS: readonly TechnologyRow[] = [
  { name: 'maven', title: 'Apache Maven', site: 'https://maven.apache.org', files: 'pom.xml' },
  {
    name: 'gradle',
    title: 'Gradle',
    site: 'https://gradle.org',
    files: 'build.gradle build.gradle.kts gradle.lockfile libs.versions.toml',
  },
  {
    name: 'npm',
    title: 'npm',
    site: 'https://docs.npmjs.com',
    files: 'package-lock.json npm-shrinkwrap.json',
    sharedFiles: 'package.json',
  },
  { name: 'yarn', title: 'Yarn', site: 'https://yarnpkg.com', files: 'yarn.lock' },
  { name: 'pnpm', title: 'pnpm', site: 'https://pnpm.io', files: 'pnpm-lock.yaml' },
  { name: 'bun', title: 'Bun', site: 'https://bun.sh', files: 'bun.lock bun.lockb' },
  {
    name: 'pip',
    title: 'pip',
    site: 'https://pip.pypa.io',
    files: 'requirements.txt requirements.in setup.py setup.cfg',
    sharedFiles: 'pyproject.toml',
  },
  { name: 'poetry', title: 'Poetry', site: 'https://python-poetry.org', files: 'poetry.lock' },
  { name: 'pipenv', title: 'Pipenv', site: 'https://pipenv.pypa.io', files: 'Pipfile Pipfile.lock' },
  { name: 'uv', title: 'uv', site: 'https://docs.astral.sh/uv', files: 'uv.lock' },
  { name: 'pdm', title: 'PDM', site: 'https://pdm-project.org', files: 'pdm.lock' },
  { name: 'go-modules', title: 'Go modules', site: 'https://go.dev/ref/mod', files: 'go.mod go.sum' },
  { name: 'cargo', title: 'Cargo', site: 'https://doc.rust-lang.org/cargo', files: 'Cargo.toml Cargo.lock' },
  { name: 'composer', title: 'Composer', site: 'https://getcomposer.org', files: 'composer.json composer.lock' },
  { name: 'bundler', title: 'Bundler', site: 'https://bundler.io', files: 'Gemfile Gemfile.lock gems.rb gems.locked' },
  {
    name: 'nuget',
    title: 'NuGet',
    site: 'https://learn.microsoft.com/nuget',
    files: '*.csproj *.fsproj *.vbproj packages.lock.json packages.config Directory.Packages.props',
  },
];
