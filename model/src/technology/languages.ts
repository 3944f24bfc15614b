import type { TechnologyRow } from './technology.js';

/** Languages: by whose packages are asked for, what makes one of several on a platform, and what an image is made for. */
export const LANGUAGES: readonly TechnologyRow[] = [
  {
    name: 'java',
    title: 'Java',
    site: 'https://dev.java',
    ecosystems: 'maven',
    images: 'library/openjdk library/eclipse-temurin library/amazoncorretto library/tomcat distroless/java*',
  },
  {
    name: 'kotlin',
    title: 'Kotlin',
    site: 'https://kotlinlang.org',
    packages: 'maven/org.jetbrains.kotlin/kotlin-stdlib*',
  },
  { name: 'scala', title: 'Scala', site: 'https://www.scala-lang.org', packages: 'maven/org.scala-lang/*' },
  {
    name: 'groovy',
    title: 'Groovy',
    site: 'https://groovy-lang.org',
    packages: 'maven/org.apache.groovy/* maven/org.codehaus.groovy/*',
  },
  { name: 'clojure', title: 'Clojure', site: 'https://clojure.org', packages: 'maven/org.clojure/clojure' },
  {
    name: 'javascript',
    title: 'JavaScript or TypeScript',
    site: 'https://tc39.es',
    ecosystems: 'npm',
    images: 'library/node oven/bun denoland/deno distroless/nodejs*',
  },
  {
    name: 'python',
    title: 'Python',
    site: 'https://www.python.org',
    ecosystems: 'pypi',
    images: 'library/python distroless/python*',
  },
  { name: 'go', title: 'Go', site: 'https://go.dev', ecosystems: 'golang', images: 'library/golang' },
  { name: 'rust', title: 'Rust', site: 'https://www.rust-lang.org', ecosystems: 'cargo', images: 'library/rust' },
  { name: 'ruby', title: 'Ruby', site: 'https://www.ruby-lang.org', ecosystems: 'gem', images: 'library/ruby' },
  { name: 'php', title: 'PHP', site: 'https://www.php.net', ecosystems: 'composer', images: 'library/php' },
  {
    name: 'csharp',
    title: 'C#',
    site: 'https://learn.microsoft.com/dotnet/csharp',
    ecosystems: 'nuget',
    images: 'dotnet/* core/aspnet core/runtime core/sdk',
  },
  { name: 'fsharp', title: 'F#', site: 'https://fsharp.org', packages: 'nuget/FSharp.Core' },
  { name: 'elixir', title: 'Elixir', site: 'https://elixir-lang.org', images: 'library/elixir' },
  { name: 'erlang', title: 'Erlang', site: 'https://www.erlang.org', images: 'library/erlang' },
  { name: 'perl', title: 'Perl', site: 'https://www.perl.org', images: 'library/perl' },
  { name: 'swift', title: 'Swift', site: 'https://www.swift.org', images: 'library/swift' },
];
