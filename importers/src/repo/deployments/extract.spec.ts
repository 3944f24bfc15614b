import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { viewOf } from '../values/testing.js';
import { commandDeploys } from './commands.js';
import { deploymentsOf, rootsOf } from './extract.js';
import { deploymentsReader } from './index.js';

const command = (text: string, folder = '.'): readonly string[] =>
  commandDeploys({ text, folder, line: 1 }).map((one) => {
    const of = one.what === 'named' ? one.name : one.path;
    const values = one.what === 'declared' && one.values ? ` with ${one.values.join(' ')}` : '';
    return `${one.by} ${one.what} ${of}${values}${one.environment ? ` to ${one.environment}` : ''} @${one.line}`;
  });

// As the tools' own references show them.
describe('a command', () => {
  it.each<readonly [text: string, want: readonly string[]]>([
    ['kubectl apply -f k8s/ -n shop', ['kubectl declared k8s @1']],
    ['kubectl --context x apply -k deploy/overlays/prod', ['kustomize declared deploy/overlays/prod @1']],
    ['kubectl apply -f a.yaml,b.yaml', ['kubectl declared a.yaml @1', 'kubectl declared b.yaml @1']],
    ['kubectl apply --dry-run=client -f k8s', []],
    ['kubectl get pods\nkubectl delete -f k8s', []],
    ['kubectl set image deployment/cart cart=acme/cart:1', ['kubectl named cart @1']],
    ['cd deploy && kustomize build prod | kubectl apply -f -', ['kustomize declared deploy/prod @1']],
    [
      'helm upgrade --install cart \\\n  ./charts/cart -f charts/cart/values-prod.yaml \\\n  --set image.tag=$TAG',
      ['helm declared charts/cart with charts/cart/values-prod.yaml @1'],
    ],
    ['helm upgrade --install redis bitnami/redis', ['helm declared bitnami/redis @1']],
    ['helm template x charts/x', []],
    ['docker stack deploy -c stack.yml shop', ['swarm declared stack.yml @1']],
    ['docker compose -f compose.prod.yml up -d', ['compose declared compose.prod.yml @1']],
    ['cd cart\nnpx serverless deploy --stage prod', ['serverless built cart to prod @2']],
    ['sls deploy --stage $STAGE', ['serverless built . @1']],
    ['aws ecs update-service --cluster c --service cart --force-new-deployment', ['ecs named cart @1']],
    ['gcloud run deploy cart --image gcr.io/x/cart --region us-east1', ['cloud run named cart @1']],
    ['gcloud --quiet run deploy cart', ['cloud run named cart @1']],
    ['az webapp deploy --resource-group g --name cart', ['azure named cart @1']],
    ['flyctl deploy --remote-only -c apps/cart/fly.toml', ['fly built apps/cart @1']],
    ['heroku container:release web -a cart', ['heroku named cart @1']],
    ['# kubectl apply -f k8s', []],
    ['kubectl apply -f https://acme.dev/x.yaml', []],
    ['kubectl apply -f ../../other', []],
    ['cd $DIR\nkubectl apply -f k8s', []],
    ['kubectl apply -f $CI_PROJECT_DIR/k8s', ['kubectl declared k8s @1']],
  ])('%s', (text, want) => expect(command(text)).toEqual(want));

  it('never throws and stays quick', () => {
    throwsOnNone(
      (text) => command(text),
      ['kubectl apply -f ', 'helm upgrade a b ', 'cd a', '&& ', '\\\n', '"', 'sls deploy --stage '],
    );
    command('kubectl apply -f a '.repeat(20_000));
  });
});

const WORKFLOW = `on:
  workflow_dispatch:
    inputs:
      environment: { type: choice, options: [staging, production] }
env: { CHART: charts/shop }
jobs:
  test:
    steps:
      - run: kubectl apply -f k8s
  deploy:
    environment: \${{ inputs.environment }}
    strategy: { matrix: { service: [cart, pay] } }
    steps:
      - working-directory: deploy
        run: |
          echo on
          kubectl apply -k \${{ matrix.service }}
  release:
    environment: { name: production, url: https://shop.acme.dev }
    steps:
      - run: helm upgrade shop \${{ env.CHART }}
      - uses: azure/webapps-deploy@v3
        with: { app-name: shop-web, package: . }
`;

const told = (path: string, text: string): readonly string[] =>
  deploymentsOf(path, rootsOf(text)).map(
    ({ environment, deployed, line }) =>
      `${deployed.what === 'named' ? deployed.name : deployed.path} to ${environment} @${line}`,
  );

describe('a pipeline', () => {
  it.each<readonly [what: string, path: string, text: string, want: readonly string[]]>([
    [
      'of GitHub, with inputs and a matrix',
      '.github/workflows/a.yml',
      WORKFLOW,
      [
        'deploy/cart to staging @17',
        'deploy/cart to production @17',
        'deploy/pay to staging @17',
        'deploy/pay to production @17',
        'charts/shop to production @21',
        'shop-web to production @22',
      ],
    ],
    [
      'of GitLab, with what a job extends',
      '.gitlab-ci.yml',
      `.deploy:
  script:
    - cd deploy
    - kubectl apply -f $FOLDER
production:
  extends: .deploy
  variables: { FOLDER: prod }
  environment: { name: production }
stop:
  extends: .deploy
  environment: { name: production, action: stop }
review:
  environment: review/$CI_COMMIT_REF_SLUG
  script: [kubectl apply -f k8s]
`,
      ['deploy/prod to production @4'],
    ],
    [
      'of Azure',
      'azure-pipelines.yml',
      `stages:
  - stage: d
    jobs:
      - deployment: web
        environment: production.shop
        strategy:
          runOnce:
            deploy:
              steps:
                - script: kubectl apply -f k8s
                - task: KubernetesManifest@1
                  inputs: { action: deploy, manifests: $(Build.SourcesDirectory)/manifests/web.yaml }
`,
      ['k8s to production @10', 'manifests/web.yaml to production @11'],
    ],
    [
      'of Bitbucket',
      'bitbucket-pipelines.yml',
      'pipelines:\n  branches:\n    main:\n      - step:\n          deployment: production\n          script:\n            - helm upgrade shop ./chart\n      - step: { script: [helm upgrade shop ./chart] }\n',
      ['chart to production @7'],
    ],
    [
      'of Drone',
      '.drone.yml',
      'kind: pipeline\ntrigger: { event: [promote], target: [production] }\nsteps:\n  - name: d\n    commands:\n      - kubectl apply -f k8s\n',
      ['k8s to production @6'],
    ],
    [
      'that names no environment',
      '.github/workflows/a.yml',
      'jobs: { a: { steps: [{ run: kubectl apply -f k8s }] } }',
      [],
    ],
    ['that is broken', '.gitlab-ci.yml', 'a: [', []],
  ])('%s', (_, path, text, want) => expect(told(path, text)).toEqual(want));

  it('tells where components are deployed', async () => {
    const files = {
      '.github/workflows/call.yml':
        'jobs: { prod: { uses: ./.github/workflows/deploy.yml, with: { env: production } } }',
      '.github/workflows/deploy.yml':
        "on: { workflow_call: { inputs: { env: { type: string } } } }\njobs: { d: { environment: '${{ inputs.env }}', steps: [{ run: docker stack deploy -c stack.yml shop }] } }",
    };
    const { modules } = await deploymentsReader.read(Object.keys(files), viewOf(files));
    expect(modules).toMatchObject([
      {
        part: '.github/workflows/deploy.yml',
        declaredIn: { path: 'stack.yml', technology: 'compose' },
        statements: [
          {
            relation: 'DEPLOYED_TO',
            to: 'environment:production',
            properties: { by: 'swarm', with: 'stack.yml' },
            confidence: 0.9,
            evidence: { line: 2 },
          },
        ],
      },
    ]);
  });

  it('never throws', () => {
    for (const path of [
      '.github/workflows/a.yml',
      '.gitlab-ci.yml',
      'azure-pipelines.yml',
      'bitbucket-pipelines.yml',
      '.drone.yml',
    ])
      throwsOnNone(
        (text) => told(path, text),
        [
          'jobs:\n',
          'environment: a\n',
          'steps: [{run: kubectl apply -f a}]\n',
          'strategy: {matrix: {a: [b]}}\n',
          '${{ matrix.a }}',
          'extends: a\n',
          'pipelines:\n',
        ],
      );
  });
});
