import { describe, expect, it } from 'vitest';
import { packagesWith } from '../values/testing.js';
import { gradleReader } from './index.js';

// As "Locking Versions" of Gradle's manual shows it.
const LOCK = `# This is a Gradle generated file for dependency locking.
# Manual edits can break the build and are not advised.
# This file is expected to be part of source control.
com.google.guava:guava:32.1.2-jre=compileClasspath,runtimeClasspath
org.junit.jupiter:junit-jupiter:5.10.0=testCompileClasspath,testRuntimeClasspath
org.projectlombok:lombok:1.18.30=compileClasspath
org.slf4j:slf4j-api:2.0.9=productionRuntimeClasspath,testRuntimeClasspath
empty=annotationProcessor
`;

describe("Gradle's lockfile", () => {
  it('pins what runs', async () => {
    expect((await packagesWith(gradleReader, { 'cart/gradle.lockfile': LOCK })).sentences).toEqual([
      'cart [cart/gradle.lockfile] pkg:maven/com.google.guava/guava@32.1.2-jre @cart/gradle.lockfile:4',
      'cart [cart/gradle.lockfile] pkg:maven/org.slf4j/slf4j-api@2.0.9 @cart/gradle.lockfile:7',
    ]);
  });

  it.each([
    { text: 'hello', unread: ['gradle.lockfile'] },
    { text: '# nothing\nempty=runtimeClasspath\n', unread: [] },
  ])('$text is told apart from nothing', async ({ text, unread }) => {
    expect((await packagesWith(gradleReader, { 'gradle.lockfile': text })).unread).toEqual(unread);
  });
});
