import type { Module } from '../values/code/index.js';
import { folderOf, pathFrom, type RepositoryView, type SourceFile } from '../values/index.js';
import { jsonWithComments } from './json.js';
import { leftoversOf } from './solutions.js';
import { ocelotPlaces } from './ocelot.js';
import { isLibrary, isTestFolder, withShared, WEB } from '../values/dotnet/programs.js';
import { projectFile, type ProjectFile } from '../values/dotnet/project.js';

const MAX_PROJECTS = 5_000;

/** A program or library for each project file. Two projects of one folder are one module: the first program. */
export async function modulesOf(manifests: readonly SourceFile[], view: RepositoryView): Promise<readonly Module[]> {
  const modules = new Map<string, Module>();
  const isLeftover = await leftoversOf(
    manifests.map(({ path }) => path),
    view,
  );
  for (const manifest of [...manifests].sort((a, b) => (a.path < b.path ? -1 : 1)).slice(0, MAX_PROJECTS)) {
    const read = await moduleOf(manifest, view);
    const module = isLeftover(manifest.path) ? { ...read, isLibrary: true } : read;
    const known = modules.get(module.folder);
    if (known === undefined || (known.isLibrary && !module.isLibrary)) modules.set(module.folder, module);
  }
  return [...modules.values()];
}

async function moduleOf({ path, text }: SourceFile, view: RepositoryView): Promise<Module> {
  const folder = folderOf(path);
  const own = projectFile(text);
  const file = own && (await withShared(own, folder, view));
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  if (file === undefined)
    return { folder, path, name, packages: new Set(), isWhole: false, dependsOn: [], isLibrary: true };
  const starts = isTestFolder(folder) ? undefined : startsBy(file, path);
  const assembly = file.properties.get('assemblyname') ?? '';
  const images = ['containerrepository', 'containerimagename'].map((key) => file.properties.get(key) ?? '');
  return {
    folder,
    path,
    ...namedBy(assembly === '' || assembly.includes('$') ? name : assembly, folder),
    packages: new Set(file.packages),
    isWhole: file.packages.every((one) => KNOWN.test(one)),
    dependsOn: file.projects.flatMap((one) => {
      const project = one.includes('$') ? undefined : pathFrom(folder, one);
      return project === undefined ? [] : [folderOf(project)];
    }),
    images: images.filter((image) => /^[a-z0-9][\w./-]*$/.test(image)),
    ports: await launchPorts(folder, view),
    ...(file.packages.some((one) => /^Ocelot(?:\.|$)/.test(one)) ? { places: await ocelotPlaces(folder, view) } : {}),
    ...(starts ? { starts } : {}),
    isLibrary: isLibrary(file) || isTestFolder(folder),
  };
}

const ROLE =
  'web|api|webapi|server|host|app|application|presentation|service|worker|grpc|rest|http|backend|main|program';
const ROLES = new RegExp(`^(?:${ROLE})(?:[._-](?:${ROLE}))*$`, 'i');
const SOURCES = /^(?:src|source|code)$/i;
const ABOVE = /^(?:services|apps|microservices|projects|packages|modules|backend|server|tests?|\.)$/i;

/** What a project is called: after the folder around it where its own name says its role alone, `Orders/Web.Api`. */
function namedBy(name: string, folder: string): Pick<Module, 'name' | 'names'> {
  if (!ROLES.test(name)) return { name };
  const around = folder
    .split('/')
    .slice(0, -1)
    .findLast((one) => !ROLES.test(one) && !SOURCES.test(one));
  if (around === undefined || ABOVE.test(around)) return { name };
  return { name: around, names: [around.toLowerCase(), name.toLowerCase()] };
}

/** Why its project file says that it runs until it is stopped. */
function startsBy(file: ProjectFile, path: string): Module['starts'] {
  const { sdk, properties } = file;
  const text =
    /\bMicrosoft\.NET\.Sdk\.(?:Web|Worker)\b/.exec(sdk)?.[0] ??
    (properties.has('azurefunctionsversion') ? 'AzureFunctionsVersion' : undefined) ??
    (properties.get('awsprojecttype')?.toLowerCase() === 'lambda' ? 'AWSProjectType' : undefined) ??
    (WEB.test(properties.get('projecttypeguids') ?? '') ? 'ProjectTypeGuids' : undefined);
  return text === undefined || isLibrary(file) ? undefined : { path, line: 1, text };
}

/** Packages that are known to bring no client of a datastore or broker but those that their names say. */
const KNOWN =
  /^(?:Microsoft\.|System\.|Swashbuckle|NSwag|Serilog|NLog|AspNetCore\.HealthChecks|AutoMapper|Mapster|MediatR|FluentValidation|Newtonsoft\.|Npgsql|Pomelo\.|MySql|MongoDB\.|StackExchange\.|RabbitMQ\.|EasyNetQ|MassTransit|Confluent\.|Grpc\.|Google\.|Polly|Refit|RestSharp|Dapper|Marten|Carter|Scrutor|Ocelot|Yarp\.|Aspire\.|OpenTelemetry|IdentityServer4|Duende\.|IdentityModel|Dapr\.|Humanizer|CsvHelper|Bogus|MailKit|MimeKit|prometheus-net|StyleCop|SonarAnalyzer|Autofac|Ardalis\.|Asp\.Versioning|Scalar\.|HotChocolate|GraphQL|Azure\.|AWSSDK\.)/;

/** Ports of one's own machine on which `dotnet run` starts it. */
async function launchPorts(folder: string, view: RepositoryView): Promise<readonly number[]> {
  const path = `${folder === '.' ? '' : `${folder}/`}Properties/launchSettings.json`;
  const read = view.files.has(path) ? await view.read(path) : undefined;
  if (read === undefined || !('text' in read)) return [];
  const root = jsonWithComments(read.text);
  if (root === undefined) return [];
  const ports: number[] = [];
  for (const place of root.records())
    for (const match of (place.get('applicationUrl').text ?? '').matchAll(/:(\d{2,5})(?=[/;]|$)/g))
      ports.push(Number(match[1]));
  return [...new Set(ports)].filter((port) => port < 65_536).slice(0, 20);
}
