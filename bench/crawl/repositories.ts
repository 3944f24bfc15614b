import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A repository that is made: its files, and one of code that may be changed. */
export interface MadeRepository {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  /** A file, and what is put behind its text so that it is another. */
  readonly changes: readonly { readonly what: string; readonly path: string; readonly mark: string }[];
}

const SERVICES = 60;
/** Files of code beside those that call others. */
const MORE = 40;

const names = Array.from({ length: SERVICES }, (_, at) => `part-${at}`);
const next = (at: number, by: number): string => names[(at + by) % SERVICES] ?? '';

function manifest(name: string, at: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: acme/${name}:1.${at}
          env:
            - { name: NEXT_URL, value: "http://${next(at, 1)}:8080" }
            - { name: DB_HOST, value: ${name}-db }
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 8080 }] }
`;
}

/** Spring applications in one build: some 3,000 files, nine of ten of them Java. */
function spring(): MadeRepository {
  const files = new Map<string, string>();
  const modules = names.map((name) => `<module>${name}</module>`).join('');
  files.set('pom.xml', `<project><artifactId>all</artifactId><modules>${modules}</modules></project>`);
  for (const [at, name] of names.entries()) {
    const java = `${name}/src/main/java/shop`;
    const uses = ['spring-boot-starter-web', 'spring-boot-starter-data-jpa']
      .map(
        (one) => `<dependency><groupId>org.springframework.boot</groupId><artifactId>${one}</artifactId></dependency>`,
      )
      .join('');
    files.set(
      `${name}/pom.xml`,
      `<project><parent><groupId>g</groupId><artifactId>all</artifactId><version>1</version></parent><artifactId>${name}</artifactId><dependencies>${uses}</dependencies></project>`,
    );
    files.set(
      `${name}/src/main/resources/application.yml`,
      `spring:\n  application: { name: ${name} }\n  datasource: { url: "jdbc:postgresql://${name}-db:5432/x" }\nnext: http://${next(at, 7)}:8080\n`,
    );
    files.set(`${name}/Dockerfile`, 'FROM eclipse-temurin:21\nCOPY target/app.jar /app.jar\n');
    files.set(`deploy/${name}.yaml`, manifest(name, at));
    files.set(
      `${java}/Application.java`,
      'package shop;\nimport org.springframework.boot.autoconfigure.SpringBootApplication;\n@SpringBootApplication public class Application { public static void main(String[] a) {} }\n',
    );
    for (let file = 0; file < MORE + 4; file++) files.set(`${java}/Shop${file}.java`, javaText(file, at));
  }
  return {
    name: 'Spring, in Java',
    files,
    changes: [
      { what: 'a file of code', path: 'part-7/src/main/java/shop/Shop3.java', mark: '//' },
      { what: 'a manifest', path: 'deploy/part-7.yaml', mark: '#' },
    ],
  };
}

/** Of the files of a service one in ten asks another, half speak of the framework, the others of neither. */
const asks = (file: number): boolean => file % 10 === 3;
const isOfFramework = (file: number): boolean => file % 2 === 1;

function javaText(file: number, at: number): string {
  const methods = many((method) =>
    asks(file) && method < 2
      ? `  public Order find${method}(String id) {
    return template.getForObject("http://${next(at, file)}:8080/orders/" + id + "/${method}", Order.class);
  }`
      : `  public Order find${method}(String id, List<Order> orders) {
    Order order = orders.stream().filter(one -> one.getId().equals(id)).findFirst().orElse(null);
    return order == null ? new Order(id, Status.OPEN) : order.with(clock.now(), List.of("a", "b"));
  }`,
  );
  const brings = isOfFramework(file)
    ? 'import org.springframework.stereotype.Service;\nimport org.springframework.web.client.RestTemplate;\n'
    : '';
  return `package shop;
${brings}import java.util.List;
${isOfFramework(file) ? '@Service\n' : ''}public class Shop${file} {
  private final ${isOfFramework(file) ? 'RestTemplate' : 'Clock'} template;
${methods}
}
`;
}

const LANGUAGES = [
  { manifest: 'package.json', end: 'js', write: nodeText },
  { manifest: 'requirements.txt', end: 'py', write: pythonText },
  { manifest: 'go.mod', end: 'go', write: goText },
] as const;

/** Programs in Node.js, Python and Go: some 3,000 files. */
function mixed(): MadeRepository {
  const files = new Map<string, string>();
  for (const [at, name] of names.entries()) {
    const { manifest: own, end, write } = LANGUAGES[at % 3] ?? LANGUAGES[0];
    files.set(`${name}/${own}`, MANIFESTS[own](name));
    files.set(`${name}/Dockerfile`, `FROM ${end === 'go' ? 'golang' : end === 'js' ? 'node' : 'python'}:1\nCOPY . .\n`);
    files.set(`deploy/${name}.yaml`, manifest(name, at));
    for (let file = 0; file < MORE + 6; file++)
      files.set(`${name}/${file === 0 ? 'main' : `shop${file}`}.${end}`, write(file, at));
  }
  return {
    name: 'Node.js, Python and Go',
    files,
    changes: [
      { what: 'a file of Node.js', path: 'part-9/shop3.js', mark: '//' },
      { what: 'a file of Python', path: 'part-10/shop3.py', mark: '#' },
      { what: 'a file of Go', path: 'part-11/shop3.go', mark: '//' },
      { what: 'a manifest', path: 'deploy/part-7.yaml', mark: '#' },
    ],
  };
}

const MANIFESTS: Readonly<Record<(typeof LANGUAGES)[number]['manifest'], (name: string) => string>> = {
  'package.json': (name) => `{"name":"${name}","dependencies":{"express":"4.0.0","axios":"1.0.0","redis":"4.0.0"}}`,
  'requirements.txt': () => 'flask==3.0.0\nrequests==2.0.0\n',
  'go.mod': (name) => `module acme.io/${name}\n\ngo 1.22\n\nrequire github.com/redis/go-redis/v9 v9.0.0\n`,
};

function many(line: (at: number) => string): string {
  return Array.from({ length: 12 }, (_, at) => line(at)).join('\n');
}

function nodeText(file: number, at: number): string {
  const starts = file === 0 ? "const app = require('express')();\napp.listen(8080);\n" : '';
  const brings = isOfFramework(file) ? "const axios = require('axios');\n" : '';
  return `${starts}${brings}const more = require('./shop${file + 1}');\n${many((one) =>
    asks(file) && one < 2
      ? `exports.find${one} = async (id) => (await axios.get(\`http://${next(at, file)}:8080/orders/\${id}/${one}\`)).rows;`
      : `exports.find${one} = (id, rows) => rows.filter((row) => row.id === id).map((row) => ({ ...row, at: Date.now() }));`,
  )}\n`;
}

function pythonText(file: number, at: number): string {
  const starts = file === 0 ? 'from flask import Flask\napp = Flask(__name__)\napp.run(port=8080)\n' : '';
  return `${starts}${isOfFramework(file) ? 'import requests\n' : ''}import shop${file + 1}\n${many((one) =>
    asks(file) && one < 2
      ? `def find${one}(id):\n    return requests.get(f"http://${next(at, file)}:8080/orders/{id}/${one}", timeout=3).json()`
      : `def find${one}(id, rows):\n    found = [row for row in rows if row["id"] == id]\n    return [dict(row, kind="open") for row in found]`,
  )}\n`;
}

function goText(file: number, at: number): string {
  const starts = file === 0 ? 'func main() { Find0x1("a"); http.ListenAndServe(":8080", nil) }\n' : '';
  const brings = file === 0 || isOfFramework(file) ? 'import "net/http"\n\n' : '';
  return `package main\n\n${brings}${starts}${many((one) =>
    asks(file) && one < 2
      ? `func Find${one}x${file}(id string) (*http.Response, error) {\n\treturn http.Get("http://${next(at, file)}:8080/orders/" + id)\n}`
      : `func Find${one}x${file}(id string, rows []Row) *Row {\n\tfor _, row := range rows {\n\t\tif row.ID == id {\n\t\t\treturn &row\n\t\t}\n\t}\n\treturn nil\n}`,
  )}\n`;
}

/** Every repository that is measured. */
export const REPOSITORIES: readonly (() => MadeRepository)[] = [spring, mixed];

/** Writes a repository and commits it. */
export function writeRepository(folder: string, { files }: MadeRepository): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, 'init', '-q');
  commit(folder);
}

/** Commits whatever changed. */
export function commit(folder: string): void {
  git(folder, 'add', '-A');
  git(folder, '-c', 'user.name=x', '-c', 'user.email=x@acme.io', 'commit', '-qm', 'x');
}

function git(folder: string, ...words: readonly string[]): void {
  execFileSync('git', words, { cwd: folder, stdio: 'pipe' });
}
