import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packagesWith } from '../values/testing.js';
import { gradleReader } from './index.js';
import { Projects } from './projects.js';
import { scriptOf } from './script.js';
import { statementsOf } from './statements.js';

const told = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await packagesWith(gradleReader, files)).sentences.map((one) => one.replace(/\[[^\]]*\] pkg:maven\//, ''));

describe('build scripts without a lockfile', () => {
  it.each([
    {
      name: 'Groovy: every way to write a dependency',
      files: {
        'build.gradle': `
// what runs
def grpcVersion = "1.60.0"
ext { jackson = '2.16.0'; set('boot', "3.2.0") }
ext.versions = [guava: '33.0.0-jre', netty: "4.1.\${minor}"]
dependencies {
    implementation "io.grpc:grpc-stub:\${grpcVersion}",
            "io.grpc:grpc-netty:$grpcVersion"
    compile group: 'com.fasterxml.jackson.core', name: 'jackson-core', version: jackson
    runtimeOnly("org.postgresql:postgresql:42.7.1") { exclude group: 'x', module: 'y' }
    api 'com.google.guava:guava:' + versions.guava
    implementation "io.netty:netty-all:$versions.netty"
    implementation 'com.acme:ranged:[1.0,2.0)', 'com.acme:any:1.+'
    implementation('com.acme:strict') { version { strictly '1.4' } }
    implementation 'com.acme:classes:1.0:tests@jar'
    implementation "org.springframework.boot:spring-boot-starter-web"
    if (project.hasProperty('fast')) { implementation 'com.acme:fast:1.0' }
    testImplementation 'junit:junit:4.13'
    compileOnly 'org.projectlombok:lombok:1.18.30'
    implementation files('lib/x.jar'), fileTree(dir: 'lib', include: '*.jar')
}
buildscript { dependencies { classpath 'com.acme:plugin:1.0' } }
/* dependencies { implementation 'com.acme:comment:1.0' } */
`,
      },
      want: [
        '. com.acme/any direct 1.+ @build.gradle:13',
        '. com.acme/classes@1.0 direct @build.gradle:15',
        '. com.acme/fast@1.0 direct @build.gradle:17',
        '. com.acme/ranged direct [1.0,2.0) @build.gradle:13',
        '. com.acme/strict@1.4 direct @build.gradle:14',
        '. com.fasterxml.jackson.core/jackson-core@2.16.0 direct @build.gradle:9',
        '. com.google.guava/guava@33.0.0-jre direct @build.gradle:11',
        '. io.grpc/grpc-netty@1.60.0 direct @build.gradle:8',
        '. io.grpc/grpc-stub@1.60.0 direct @build.gradle:7',
        '. io.netty/netty-all direct (its version is a value that no file of the repository gives) @build.gradle:12',
        '. org.postgresql/postgresql@42.7.1 direct @build.gradle:10',
        '. org.springframework.boot/spring-boot-starter-web direct (no file of the repository gives its version: a plugin may) @build.gradle:16',
      ],
    },
    {
      name: 'Kotlin, with a version catalog, a platform of the repository and gradle.properties',
      files: {
        'settings.gradle.kts': 'include(":cart", ":order-api", "platform")\n',
        'gradle.properties': 'redisVersion=5.1.0\n',
        'gradle/libs.versions.toml': `[versions]
boot = "3.2.1"
rich = { strictly = "2.0" }
[libraries]
boot-web = { module = "org.springframework.boot:spring-boot-starter-web", version.ref = "boot" }
slf4j = "org.slf4j:slf4j-api:2.0.9"
rich = { group = "com.acme", name = "rich", version.ref = "rich" }
open = { module = "com.acme:open" }
[bundles]
web = ["boot-web", "slf4j"]
`,
        'platform/build.gradle.kts':
          'plugins { `java-platform` }\ndependencies { constraints { api("com.acme:open:1.5") } }\n',
        'cart/build.gradle.kts': `plugins { id("x") version "1.0" }
val redis by extra("ignored")
dependencies {
  implementation(platform(project(":platform")))
  implementation(platform("org.acme:bom:7"))
  implementation(libs.bundles.web)
  implementation(libs.rich)
  implementation(libs.open)
  implementation(projects.orderApi)
  "implementation"("redis.clients:jedis:\${property("redisVersion")}")
  implementation(group = "com.acme", name = "named", version = libs.versions.boot.get())
  implementation(kotlin("stdlib"))
  testImplementation(kotlin("test"))
}
`,
        'order-api/build.gradle.kts': 'dependencies { api("com.acme:shared:1.1") }\n',
      },
      want: [
        'cart com.acme/named@3.2.1 direct @cart/build.gradle.kts:11',
        'cart com.acme/open@1.5 direct @cart/build.gradle.kts:8',
        'cart com.acme/rich@2.0 direct @cart/build.gradle.kts:7',
        'cart com.acme/shared@1.1 @order-api/build.gradle.kts:1',
        'cart org.jetbrains.kotlin/kotlin-stdlib direct (no file of the repository gives its version: a plugin may, or org.acme:bom:7) @cart/build.gradle.kts:12',
        'cart org.slf4j/slf4j-api@2.0.9 direct @cart/build.gradle.kts:6',
        'cart org.springframework.boot/spring-boot-starter-web@3.2.1 direct @cart/build.gradle.kts:6',
        'cart redis.clients/jedis@5.1.0 direct @cart/build.gradle.kts:10',
        'order-api com.acme/shared@1.1 direct @order-api/build.gradle.kts:1',
      ],
    },
    {
      name: 'what the root states for all, for those below, for one, and in a script that it applies',
      files: {
        'settings.gradle': "include 'a', 'b'\nproject(':b').projectDir = file('libs/b')\n",
        'build.gradle': `apply from: "$rootDir/gradle/deps.gradle"
allprojects { group = 'com.acme'; version = '2.1' }
subprojects {
  dependencies { implementation deps.log }
  dependencyManagement {
    imports { mavenBom "org.cloud:bom:\${cloud}" }
    dependencies { dependency 'com.acme:managed:9.0' }
  }
}
project(':a') { dependencies { implementation 'com.acme:only-a:1.0' } }
dependencies { implementation 'com.acme:root:1.0' }
`,
        'gradle/deps.gradle': "ext { cloud = '2023.0.0'\n deps = [ log: 'org.slf4j:slf4j-api:2.0.9' ] }\n",
        'a/build.gradle': "dependencies { implementation project(':b'), 'com.acme:managed', 'org.cloud:x' }\n",
        'libs/b/build.gradle': 'publishing { }\n',
        'buildSrc/build.gradle': "dependencies { implementation 'com.acme:build:1.0' }\n",
      },
      want: [
        '. com.acme/root@1.0 direct @build.gradle:11',
        'a com.acme/managed@9.0 direct @a/build.gradle:1',
        'a com.acme/only-a@1.0 direct @build.gradle:10',
        'a org.cloud/x direct (no file of the repository gives its version: a plugin may, or org.cloud:bom:2023.0.0) @a/build.gradle:1',
        'a org.slf4j/slf4j-api@2.0.9 direct @build.gradle:4',
        'libs/b org.slf4j/slf4j-api@2.0.9 direct @build.gradle:4',
        'libs/b publishes pkg:maven/com.acme/b 2.1',
      ],
    },
    {
      name: 'a value that is given twice is not guessed',
      files: {
        'build.gradle':
          "def v = '1.0'\nif (x) { v = '2.0' }\ndef w = '1.0'\nw = '2.0'\ndependencies { implementation \"a:b:$w\" }\n",
      },
      want: ['. a/b direct (its version is a value that no file of the repository gives) @build.gradle:5'],
    },
    {
      name: 'a lockfile decides, what the script asks for stands beside it',
      files: {
        'build.gradle': "dependencies { implementation 'a:old:1.0', 'a:new:3.0', 'a:gone:1.0' }\n",
        'gradle.lockfile': 'a:new:2.0=runtimeClasspath\na:old:1.5=runtimeClasspath\na:other:1.0=runtimeClasspath\n',
      },
      want: [
        '. a/gone direct [1.0,) unlocked @build.gradle:1',
        '. a/new@2.0 direct [3.0,) @gradle.lockfile:1',
        '. a/old@1.5 direct [1.0,) @gradle.lockfile:2',
        '. a/other@1.0 @gradle.lockfile:3',
      ],
    },
    {
      name: 'a lockfile of a configuration, as Gradle 6 wrote it',
      files: { 'gradle/dependency-locks/runtimeClasspath.lockfile': '# Gradle\na:b:1.0\n' },
      want: ['. a/b@1.0 @gradle/dependency-locks/runtimeClasspath.lockfile:2'],
    },
  ])('$name', async ({ files, want }) => {
    expect(await told(files as unknown as Record<string, string>)).toEqual(want);
  });

  it('of a version that no lockfile holds is a little less sure', async () => {
    const { modules } = await packagesWith(gradleReader, { 'build.gradle': "dependencies { api 'a:b:1.0' }" });
    expect(modules[0]?.uses[0]?.confidence).toBe(0.9);
  });
});

describe('hostile scripts end', () => {
  it.each([
    ['braces', '{'.repeat(50_000)],
    ['brackets', `dependencies { implementation ${'('.repeat(50_000)}`],
    ['a text without end', `x = "${'${'.repeat(100_000)}`],
    ['comments', '/*'.repeat(100_000)],
    ['applying itself', "apply from: 'build.gradle'\n".repeat(1_000)],
    ['values that name each other', `ext { a = "$b$b"; b = "$a$a" }\ndependencies { implementation "x:y:$a" }`],
    ['one long statement', `dependencies { implementation ${"'a:b:1', ".repeat(20_000)} }`],
  ])('%s', async (_, text) => {
    const { modules } = await packagesWith(gradleReader, { 'build.gradle': text, 'x.gradle': text });
    expect(modules.length).toBeLessThan(2);
  });

  it('projects that need each other', async () => {
    const files = {
      'settings.gradle': "include 'a', 'b'",
      'a/build.gradle': "dependencies { api project(':b'), 'x:a:1' }",
      'b/build.gradle': "dependencies { api project(':a'), 'x:b:1' }",
    };
    expect(await told(files)).toHaveLength(4);
  });

  it('nothing throws, and no line is lost', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'dependencies',
        '{',
        '}',
        '(',
        ')',
        '[',
        ']',
        '"',
        "'",
        '"""',
        '$',
        '${',
        ',',
        ':',
        '=',
        '\n',
        'implementation',
        'ext',
        '//',
        '/*',
      ),
      fc.string(),
    );
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, (one) => {
        scriptOf('build.gradle', one);
        const lines = one.split('\n').length;
        expect(statementsOf(one).every(({ line }) => line >= 1 && line <= lines)).toBe(true);
      }),
    );
  });
});

it('what a root states for many projects has a limit', () => {
  const root = "subprojects { dependencies { implementation 'a:b:1'\n implementation 'a:c:1' } }";
  const scripts = new Map([
    ['.', scriptOf('build.gradle', root)],
    ...['x', 'y', 'z'].map((folder) => [folder, scriptOf(`${folder}/build.gradle`, '')] as const),
  ]);
  const settings = new Map([['.', scriptOf('settings.gradle', 'include "x", "y", "z"')]]);
  const builds = { scripts, settings, others: new Map(), properties: new Map(), catalogs: new Map() };
  const limited = new Projects(builds, 5);
  expect([...scripts.keys()].map((folder) => limited.usesOf(folder).length)).toEqual([0, 2, 2, 0]);
  expect(limited.isFull).toBe(true);
  expect(limited.filesOf('z')).toEqual(['z/build.gradle']);
  expect(new Projects(builds).usesOf('z')).toHaveLength(2);
});
