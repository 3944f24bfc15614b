import { describe, expect, it } from 'vitest';
import { lifecycleOf } from '../lifecycle/lifecycle.js';
import { LIFECYCLE_TABLE } from '../lifecycle/table.js';
import { schemeOfPurlType } from '../version/schemes.js';
import { wordsOf } from './patterns.js';
import {
  baseImageUse,
  buildToolsOf,
  technologiesOfImage,
  technologiesOfVariables,
  technologyOfEcosystem,
  technologyOfPackage,
  technologyOfStore,
  technologyOfSystem,
} from './recognise.js';
import { TECHNOLOGY_TABLE } from './table.js';
import { TECHNOLOGY_CATEGORIES, type TechnologyUse } from './technology.js';

const ROWS = TECHNOLOGY_CATEGORIES.flatMap((category) => TECHNOLOGY_TABLE[category].map((row) => ({ category, row })));
const words = (uses: readonly TechnologyUse[]): string =>
  uses.map(({ technology, version }) => `${technology.id} ${version}`.trim()).join(', ');

describe('a package', () => {
  it.each([
    ['maven', 'org.springframework.boot/spring-boot-starter-web', 'framework/spring-boot'],
    ['maven', 'org.springframework/spring-web', 'framework/spring-framework'],
    ['maven', 'org.springframework.data/spring-data-jpa', undefined],
    ['maven', 'org.jetbrains.kotlin/kotlin-stdlib-jdk8', 'language/kotlin'],
    ['npm', 'express', 'framework/express'],
    ['npm', 'express-session', undefined],
    ['npm', '%40nestjs/core', 'framework/nestjs'],
    ['pypi', 'django', 'framework/django'],
    ['golang', 'github.com/labstack/echo/v4', 'framework/echo'],
    ['golang', 'github.com/labstack/echo-contrib', undefined],
    ['nuget', 'microsoft.entityframeworkcore.SqlServer', 'framework/entity-framework-core'],
    ['nuget', 'Microsoft.AspNetCore.Components.Web', 'framework/blazor'],
    ['nuget', 'Microsoft.AspNetCore.App', 'framework/aspnet-core'],
    ['gem', 'rails', 'framework/rails'],
    ['deb', 'express', undefined],
  ])('%s %s is %s', (type, name, want) => {
    expect(technologyOfPackage(type, name)?.id).toBe(want);
  });

  it('has versions of the scheme of its ecosystem', () => {
    expect(technologyOfPackage('pypi', 'flask')?.scheme).toBe('pep440');
    expect(technologyOfPackage('maven', 'io.quarkus/quarkus-core')?.scheme).toBe('maven');
  });

  it('tells by its ecosystem in which language it is asked for', () => {
    expect(technologyOfEcosystem('pypi')?.id).toBe('language/python');
    expect(technologyOfEcosystem('deb')).toBeUndefined();
  });
});

describe('an image', () => {
  it.each([
    [
      'docker.io/library/node',
      '14-alpine3.12',
      'language/javascript, runtime/nodejs 14, operating-system/alpine-linux 3.12',
    ],
    [
      'docker.io/library/python',
      '3.9.1-slim-buster',
      'language/python, runtime/python 3.9.1, operating-system/debian 10',
    ],
    ['docker.io/library/openjdk', '8u292-jdk', 'language/java, runtime/openjdk 8'],
    [
      'docker.io/library/eclipse-temurin',
      '17.0.1_12-jre-focal',
      'language/java, runtime/eclipse-temurin 17.0.1, operating-system/ubuntu 20.04',
    ],
    [
      'gcr.io/distroless/java17-debian11',
      'latest',
      'language/java, runtime/distroless-java 17, operating-system/debian 11',
    ],
    ['registry.access.redhat.com/ubi8/openjdk-17', '1.14', 'operating-system/red-hat-ubi 8'],
    [
      'mcr.microsoft.com/dotnet/aspnet',
      '8.0-alpine',
      'language/csharp, runtime/dotnet 8.0, operating-system/alpine-linux',
    ],
    ['docker.io/library/alpine', '3.18', 'operating-system/alpine-linux 3.18'],
    ['docker.io/library/alpine', 'latest', 'operating-system/alpine-linux'],
    ['docker.io/library/nginx', '1.25-alpine', 'server/nginx 1.25, operating-system/alpine-linux'],
    [
      'docker.io/library/amazoncorretto',
      '17-al2023',
      'language/java, runtime/corretto 17, operating-system/amazon-linux 2023',
    ],
    ['docker.io/acme/node', '3', ''],
    ['docker.io/acme/focal', '1.2', ''],
    ['docker.io/acme/al', 'al', ''],
  ])('%s:%s is %s', (repository, tag, want) => {
    expect(words(technologiesOfImage(repository, tag))).toBe(want);
  });

  it('is told by the variables that it sets, without a version', () => {
    expect(technologiesOfVariables(['PATH', 'NODE_VERSION', 'YARN_VERSION']).map(({ id }) => id)).toEqual([
      'runtime/nodejs',
    ]);
  });

  it('is a base of its own name, in the version of its tag', () => {
    expect(words([baseImageUse('docker.io/acme/base', '2-slim')])).toBe('base-image/docker.io/acme/base 2-slim');
    expect(baseImageUse('docker.io/library/node', '14').technology.title).toBe('node');
  });

  it('is on the system that a report found in it', () => {
    expect(words([technologyOfSystem('debian', 'buster')].flatMap((one) => one ?? []))).toBe(
      'operating-system/debian 10',
    );
    expect(technologyOfSystem('plan9', '4')).toBeUndefined();
  });
});

describe('a datastore or broker', () => {
  it.each([
    ['datastore', 'postgresql', 'database/postgresql'],
    ['datastore', 'redis', 'cache/redis'],
    ['broker', 'kafka', 'broker/kafka'],
    ['datastore', 'tigerbeetle', 'database/tigerbeetle'],
    ['datastore', '', undefined],
    ['datastore', 'bucket', undefined],
  ] as const)('%s of the type %j is %s', (kind, type, want) => {
    expect(technologyOfStore(kind, type)?.id).toBe(want);
  });
});

describe('what builds a component', () => {
  it.each([
    ['pom.xml', 'maven'],
    ['web/package.json', 'npm'],
    ['web/package.json web/yarn.lock', 'yarn'],
    ['web/package.json web/package-lock.json', 'npm'],
    ['src/Cart/Cart.csproj', 'nuget'],
    ['pyproject.toml poetry.lock', 'poetry'],
    ['requirements.txt package.json', 'npm pip'],
    ['README.md', ''],
  ])('%s tells of %s', (files, want) => {
    expect(
      buildToolsOf(files.split(' '))
        .map(({ name }) => name)
        .sort()
        .join(' '),
    ).toBe(want);
  });
});

describe('the table', () => {
  it('names each technology of a category once, with a place to read of it', () => {
    const ids = ROWS.map(({ category, row }) => `${category}/${row.name}`);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ROWS.filter(({ row }) => !/^https?:\/\/\S+$/.test(row.site)).map(({ row }) => row.name)).toEqual([]);
  });

  it('takes packages of one ecosystem that has a scheme for a technology, so that its versions are in one order', () => {
    const types = (packages: string | undefined) =>
      new Set(wordsOf(packages).map((one) => one.slice(0, one.indexOf('/'))));
    const mixed = ROWS.filter(({ row }) => types(row.packages).size > 1);
    const unknown = ROWS.flatMap(({ row }) => [...types(row.packages)]).filter((type) => !schemeOfPurlType(type));
    expect([...mixed, ...unknown]).toEqual([]);
  });

  it('gives a pattern to one technology of a category', () => {
    const keys = ROWS.flatMap(({ category, row }) =>
      [row.packages, row.ecosystems, row.images, row.types, row.variables, row.files, row.words].flatMap((list, at) =>
        wordsOf(list).map((word) => `${category} ${at} ${word}`),
      ),
    );
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('names products that the table of lifecycles holds', () => {
    const products = new Set(LIFECYCLE_TABLE.map(({ product }) => product));
    const used = ROWS.flatMap(({ row }) => row.product ?? []);
    expect(used.filter((product) => !products.has(product))).toEqual([]);
    expect(lifecycleOf({ product: 'nodejs', version: '14' })?.cycle).toBe('14');
  });
});
