import { pathFrom, textOf } from '../values/index.js';
import type { Deployed } from './commands.js';

/** An action of GitHub, or a task of Azure, with what it is given. */
export interface Action {
  readonly uses: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly line: number;
}

/** What an action deploys, by the settings that its documentation names. */
interface Row {
  readonly uses: RegExp;
  readonly by: string;
  readonly what: Deployed['what'];
  readonly settings: readonly string[];
}

const row = (uses: RegExp, by: string, what: Deployed['what'], ...settings: readonly string[]): Row => ({
  uses,
  by,
  what,
  settings,
});

/** One action a line. Names of tasks stand before `@`. */
const ROWS: readonly Row[] = [
  row(/^azure\/k8s-deploy$/i, 'kubectl', 'declared', 'manifests'),
  row(/^KubernetesManifest$/i, 'kubectl', 'declared', 'manifests'),
  row(/^Kubernetes$/i, 'kubectl', 'declared', 'configuration', 'arguments'),
  row(/^HelmDeploy$/i, 'helm', 'declared', 'chartPath'),
  row(
    /^(?:bitovi\/github-actions-deploy-eks-helm|WyriHaximus\/github-action-helm3|deliverybot\/helm)$/i,
    'helm',
    'declared',
    'chart-path',
    'chart',
  ),
  row(
    /^azure\/(?:webapps-deploy|functions-action|container-apps-deploy-action)$/i,
    'azure',
    'named',
    'app-name',
    'containerAppName',
  ),
  row(
    /^(?:AzureWebApp|AzureFunctionApp|AzureRmWebAppDeployment|AzureWebAppContainer|AzureFunctionAppContainer|AzureContainerApps)$/i,
    'azure',
    'named',
    'appName',
    'WebAppName',
    'containerAppName',
  ),
  row(/^google-github-actions\/deploy-cloudrun$/i, 'cloud run', 'named', 'service'),
  row(/^google-github-actions\/deploy-appengine$/i, 'app engine', 'built', 'working_directory'),
  row(/^google-github-actions\/deploy-cloud-functions$/i, 'cloud functions', 'named', 'name'),
  row(/^aws-actions\/amazon-ecs-deploy-task-definition$/i, 'ecs', 'named', 'service'),
  row(/^serverless\/github-action$/i, 'serverless', 'built', 'working-directory'),
  row(/^akhileshns\/heroku-deploy$/i, 'heroku', 'built', 'appdir'),
  row(/^cloudflare\/wrangler-action$/i, 'wrangler', 'built', 'workingDirectory'),
  row(/^superfly\/flyctl-actions$/i, 'fly', 'built', 'working-directory'),
];

/** What an action deploys; of one that is given no folder the one that it works in. */
export function actionDeploys({ uses, given }: Action, folder: string): readonly Deployed[] {
  const name = uses.replace(/@.*$/s, '').replace(/^([^/]+\/[^/]+)\/.*$/s, '$1');
  const known = ROWS.find((one) => one.uses.test(name));
  if (known === undefined) return [];
  const said = known.settings.flatMap((setting) => textOf(given[setting]) ?? []);
  const { what, by } = known;
  if (what === 'named')
    return said
      .slice(0, 1)
      .flatMap((one): readonly Deployed[] => (/^[a-z0-9][\w.-]{0,100}$/i.test(one) ? [{ what, name: one, by }] : []));
  const written = said.length === 0 && what === 'built' ? ['.'] : said.flatMap((one) => one.split(/[\n,]/));
  return written.flatMap((one): readonly Deployed[] => {
    const plain = one
      .trim()
      .replace(/^\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory|Pipeline\.Workspace)\)\/?/, './')
      .replace(/\/\*+$/, '');
    const path = plain === '' || /[$*{}<>]/.test(plain) ? undefined : pathFrom(said.length === 0 ? folder : '.', plain);
    return path === undefined ? [] : [{ what, path, by }];
  });
}
