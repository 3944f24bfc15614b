import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { ciBuilds } from './extract.js';
import { ciReader } from './index.js';

function built(path: string, text: string): readonly string[] {
  return ciBuilds({ path, text }).map(
    ({ image, context, dockerfile = '', line }) => `${image} ${context} ${dockerfile} ${line}`,
  );
}

const MATRIX = `jobs:
  images:
    strategy:
      matrix:
        service: [cart, pay]
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: ./src/\${{ matrix.service }}
          tags: ghcr.io/\${{ github.repository_owner }}/\${{ matrix.service }}:\${{ github.sha }}
`;

describe('what a pipeline builds', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['a command', 'build.sh', 'docker build -t acme/cart:1 cart', ['acme/cart:1 cart  1']],
    [
      'two tags and a file',
      'Makefile',
      'img:\n\tdocker buildx build --platform linux/amd64 -f a/Dockerfile -t x/a -t x/b .',
      ['x/a . a/Dockerfile 2', 'x/b . a/Dockerfile 2'],
    ],
    ['a long command', 'a/b.sh', 'docker build \\\n  --build-arg A=1 \\\n  --tag=x/a \\\n  ../c', ['x/a c  1']],
    [
      'what is built after a change of folder',
      '.gitlab-ci.yml',
      'build:\n  script:\n    - cd cart && docker build -t x/cart .',
      ['x/cart cart  3'],
    ],
    [
      'kaniko',
      '.gitlab-ci.yml',
      'x:\n  script:\n    - /kaniko/executor --context $CI_PROJECT_DIR/cart --destination $CI_REGISTRY_IMAGE/cart',
      ['$CI_REGISTRY_IMAGE/cart cart  3'],
    ],
    [
      'rows of a matrix',
      '.github/workflows/a.yml',
      MATRIX,
      ['ghcr.io/$X/cart:$X src/cart  7', 'ghcr.io/$X/pay:$X src/pay  7'],
    ],
    ['nothing that only runs knows', 'a.sh', 'docker build -t $IMAGE $DIR', []],
    ['nothing outside', 'a.sh', 'docker build -t x/a ../..', []],
    ['no other command', 'a.sh', 'docker compose build\necho docker-build', []],
  ])('is %s', (_, path, text, want) => {
    expect(built(path, text)).toEqual(want);
  });

  it('is tied to folders with Dockerfiles, under the last word where the owner is open', async () => {
    const read = await readWith(ciReader, { '.github/workflows/a.yml': MATRIX, 'src/cart/Dockerfile': '' });
    expect(read.entities.map(({ properties }) => properties)).toEqual([
      expect.objectContaining({ folder: 'src/cart', builtImages: ['*/cart'] }),
    ]);
  });

  it('is the folder of the program that an argument names, where one Dockerfile builds several', async () => {
    const build = (name: string, image: string): string =>
      `      - docker-buildx build --build-arg NAME=${name} -t ${image} --load ./docker\n`;
    const files = {
      'go/docker/Dockerfile': 'FROM scratch\nARG NAME\nCOPY ./bin/$NAME /app',
      'go/cmd/cart/main.go': '',
      'go/cmd/pay/main.go': '',
      'java/cart/Main.java': '',
    };
    const foldersOf = async (commands: string): Promise<readonly unknown[]> =>
      (await readWith(ciReader, { ...files, 'go/Taskfile.yaml': commands })).entities.map(({ properties }) => [
        properties['folder'],
        properties['builtImages'],
      ]);
    expect(await foldersOf(build('cart', 'go-cart:1') + build('pay', 'go-pay:1') + build('other', 'x:1'))).toEqual([
      ['go/cmd/cart', ['go-cart']],
      ['go/cmd/pay', ['go-pay']],
      ['go/docker', ['x']],
    ]);
    expect(await foldersOf(build('cart', 'go-cart:1'))).toEqual([['go/docker', ['go-cart']]]);
  });

  it('never throws and stays quick', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        built('a.sh', `docker build ${text}`);
        built(
          '.github/workflows/a.yml',
          `jobs: {a: {steps: [{uses: docker/build-push-action@v1, with: {tags: ${JSON.stringify(text)}}}]}}`,
        );
      }),
    );
    built('a.sh', 'docker build '.repeat(20_000));
    built('a.sh', '/kaniko/executor '.repeat(20_000));
  });
});
