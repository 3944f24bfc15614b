import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { appHostOf } from './extract.js';
import { aspireReader } from './index.js';

const BEGIN = 'var builder = DistributedApplication.CreateBuilder(args);\n';

/** `from to via confidence @line`, with the part of what is reached behind a slash. */
function references(code: string): readonly string[] {
  return appHostOf(BEGIN + code).references.map(
    ({ from, to, part, line, confidence }) =>
      `${from.name} ${to.name}${part === undefined ? '' : `/${part}`} ${to.kind.via} ${confidence} @${line}`,
  );
}

describe('an AppHost', () => {
  it.each([
    [
      'a variable',
      'var cache = builder.AddRedis("cache");\nbuilder.AddProject<Projects.Web>("web")\n  .WithReference(cache).WaitFor(cache);',
      ['web cache cache 0.95 @4'],
    ],
    [
      'a database of a server',
      'var db = builder.AddPostgres("server").WithDataVolume().AddDatabase("orders");\nbuilder.AddProject<Projects.Api>("api").WithReference(db);',
      ['api server/orders database 0.95 @3'],
    ],
    [
      'a project, also later on',
      'var api = builder.AddProject<Projects.Api>("api");\nvar web = builder.AddNpmApp("web", "../web");\nweb.WithReference(api);',
      ['web api http 0.95 @4'],
    ],
    [
      'an endpoint in a variable of the environment',
      'var api = builder.AddProject<Projects.Api>("api");\nbuilder.AddContainer("w", "acme/w").WithEnvironment("API_URL", api.GetEndpoint("http"));',
      ['w api http 0.8 @3'],
    ],
    [
      'an endpoint in a text',
      'var api = builder.AddProject<Projects.Api>("api");\nbuilder.AddContainer("w", "acme/w").WithEnvironment("API_URL", $"{api.GetEndpoint("http")}/v1");',
      ['w api http 0.8 @3'],
    ],
    [
      'routes of a proxy',
      'var api = builder.AddProject<Projects.Api>("api");\nbuilder.AddYarp("edge").WithConfiguration(c => { c.AddRoute("/x", api); });',
      ['edge api http 0.8 @3'],
    ],
    [
      'nobody whom it is only told to wait for, or that is told of its callers',
      'var api = builder.AddProject<Projects.Api>("api"); var web = builder.AddProject<Projects.Web>("web").WaitFor(api);\napi.WithEnvironment("CallbackUrl", web.GetEndpoint("http"));',
      [],
    ],
  ])('gives %s', (_, code, want) => {
    expect(references(code)).toEqual(want);
  });

  it('is what deploys: components of projects, folders, images and managed products', async () => {
    const { properties, sentences } = await readWith(aspireReader, {
      'host/Program.cs': `${BEGIN}var bus = builder.AddAzureServiceBus("bus");
var db = builder.AddSqlServer("sql").AddDatabase("Orders");
builder.AddProject<Projects.Shop_Api>("api").WithReference(db).WithReference(bus);
builder.AddDockerfile("worker", "../worker"); builder.AddContainer("mail", "acme/mail", "2");
builder.AddPostgres("vectors").WithImage("pgvector/pgvector");`,
      'src/Shop.Api/Shop.Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
      'tests/Host.Tests/Test.cs': BEGIN,
    });
    expect(properties('/api')).toMatchObject({ name: 'api', folder: 'src/Shop.Api', technology: 'aspire' });
    expect(properties('/worker')).toMatchObject({ folder: 'worker' });
    expect(properties('/mail')).toMatchObject({ image: 'acme/mail:2' });
    expect(properties('/vectors')).toMatchObject({ image: 'pgvector/pgvector' });
    expect(properties('/sql')).toMatchObject({ image: 'mcr.microsoft.com/mssql/server' });
    expect(properties('/bus')).toMatchObject({ kindHint: 'broker', typeHint: 'azure-service-bus' });
    expect(sentences.filter((one) => one.includes(' CALLS '))).toEqual([
      'component:#aspire/host/api CALLS endpoint:|bus messaging',
      'component:#aspire/host/api CALLS endpoint:|sql database',
    ]);
  });

  it.each([
    ['no address and no connection of that name', 'app.Run();', ['|pay 0.4', '|sql 0.4']],
    ['an address', 'new HttpClient { BaseAddress = new("https+http://pay") };', ['|pay 0.95', '|sql 0.4']],
    ['settings under services', 'var at = config["services:pay:https:0"];', ['|pay 0.95', '|sql 0.4']],
    ['a connection string', 'builder.AddNpgsqlDbContext<Shop>("orders");', ['|pay 0.4', '|sql 0.95']],
    ['what a proxy is given while it runs', 'proxy.LoadFromConfig(section);', ['|pay 0.95', '|sql 0.95']],
  ])('tells of a reference to a program whose code asks for %s', async (_, code, want) => {
    const read = await readWith(aspireReader, {
      'host/Program.cs': `${BEGIN}var db = builder.AddSqlServer("sql").AddDatabase("orders");
var pay = builder.AddProject<Projects.Pay>("pay");
builder.AddProject<Projects.Shop>("shop").WithReference(pay).WithReference(db);`,
      'src/Shop/Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
      'src/Shop/Program.cs': code,
    });
    expect(callsOf(read, '/shop').map((call) => call.replace(/^(\S+) .*?(\S+)$/, '|$1 $2'))).toEqual(want);
  });

  it('says where resources listen and what a path put together builds', async () => {
    const { properties } = await readWith(aspireReader, {
      'host/Program.cs': `${BEGIN}var path = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", "jobs"));
builder.AddKeycloak("keycloak", 8080); builder.AddRedis("cache", port: 6390);
builder.AddContainer("s3", "acme/s3").WithHttpEndpoint(3900, targetPort: 9000).WithEndpoint(port: 3901, name: "web");
builder.AddExecutable("jobs", "func", path, "start");`,
    });
    expect(properties('/keycloak')).toMatchObject({ portsExposed: ['8080/tcp'] });
    expect(properties('/cache')).toMatchObject({ portsExposed: ['6390/tcp'] });
    expect(properties('/s3')).toMatchObject({ portsExposed: ['3900/tcp', '3901/tcp'] });
    expect(properties('/jobs')).toMatchObject({ folder: 'jobs' });
  });

  it('is read as far as it can be understood, whatever stands there', () => {
    const word = fc.constantFrom('builder', '.AddRedis("a")', '.WithReference(', 'a', ')', ';', 'var a = ', '"', '{');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.string({ maxLength: 50 }), (words, text) => {
        expect(appHostOf(BEGIN + words.join('') + text).resources.length).toBeLessThanOrEqual(40);
      }),
    );
    const chain = `builder.AddRedis("a")${'.WithX()'.repeat(500)};`;
    expect(appHostOf(chain).resources).toHaveLength(1);
  });
});
