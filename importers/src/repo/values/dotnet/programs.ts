import { folderOf } from '../paths.js';
import type { RepositoryView } from '../view.js';
import { projectFile, type ProjectFile } from './project.js';

const SHARED = 'Directory.Build.props';

/** Packages and properties that a file gives to all projects below it; the project's own say more. */
export async function withShared(own: ProjectFile, folder: string, view: RepositoryView): Promise<ProjectFile> {
  for (let at = folder; ; at = folderOf(at)) {
    const path = at === '.' ? SHARED : `${at}/${SHARED}`;
    const read = view.files.has(path) ? await view.read(path) : undefined;
    const shared = read && 'text' in read ? projectFile(read.text, true) : undefined;
    if (shared)
      return {
        ...own,
        packages: [...own.packages, ...shared.packages],
        properties: new Map([...shared.properties, ...own.properties]),
      };
    if (at === '.') return own;
  }
}

const TESTS =
  /^(?:Microsoft\.NET\.Test\.Sdk|xunit|NUnit|MSTest|TUnit|BenchmarkDotNet|coverlet\.|SpecFlow|Reqnroll|bunit|NBomber)/i;
const TEST_FOLDER = /(?:^|\/)(?:tests?|benchmarks?)(?:\/|$)/i;
/** Project types of .NET Framework: web applications and sites. Source: Visual Studio, "Project type GUIDs". */
export const WEB = /349c5851-65df-11da-9384-00065b846f21|e24c65dc-7377-472b-9aba-bc803b73c61a/i;

/** Whether a folder is one of tests by its name. */
export function isTestFolder(folder: string): boolean {
  return TEST_FOLDER.test(folder);
}

/** Whether a project is no program that is deployed. */
export function isLibrary({ sdk, properties, packages }: ProjectFile): boolean {
  const is = (name: string): boolean => properties.get(name)?.toLowerCase() === 'true';
  const output = properties.get('outputtype')?.toLowerCase();
  if (is('istestproject') || packages.some((one) => TESTS.test(one))) return true;
  // Aspire's host deploys others; programs of a desk and of a phone are deployed nowhere.
  if (is('isaspirehost') || /\bAspire\.AppHost\.Sdk\b/.test(sdk) || packages.includes('Aspire.Hosting.AppHost'))
    return true;
  if (is('usewpf') || is('usewindowsforms') || is('usemaui') || output === 'winexe') return true;
  if (/\bMicrosoft\.NET\.Sdk\.(?:Web|Worker|BlazorWebAssembly)\b/.test(sdk))
    return output === 'library' && !WEB.test(properties.get('projecttypeguids') ?? '');
  if (properties.has('azurefunctionsversion') || properties.has('awsprojecttype')) return false;
  if (WEB.test(properties.get('projecttypeguids') ?? '')) return false;
  return output !== 'exe';
}
