import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { dotnetCodeReader } from './index.js';

describe('a project', () => {
  const SDK = (sdk: string, inside = ''): string => `<Project Sdk="Microsoft.NET.Sdk${sdk}">${inside}</Project>`;

  it.each([
    ['web', SDK('.Web'), '', true],
    ['worker', SDK('.Worker'), '', true],
    [
      'host',
      SDK('', '<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>'),
      'Host.CreateDefaultBuilder(args)',
      true,
    ],
    ['tool', SDK('', '<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>'), '', false],
    ['library', SDK(''), 'Host.CreateDefaultBuilder(args)', false],
    ['test', SDK('.Web', '<ItemGroup><PackageReference Include="xunit" /></ItemGroup>'), '', false],
    ['desktop', SDK('', '<PropertyGroup><OutputType>WinExe</OutputType></PropertyGroup>'), '', false],
  ])('of a %s', async (_, project, code, isProgram) => {
    const { entities } = await readWith(dotnetCodeReader, { 'a/A.csproj': project, 'a/Program.cs': code });
    expect(entities.some(({ ref }) => ref.endsWith('#dotnet-code/a'))).toBe(isProgram);
  });

  it.each([
    ['orders/src/Web.Api', 'Web.Api', 'orders'],
    ['src/Orders/Api.Host', 'Api.Host', 'orders'],
    ['services/Api', 'Api', 'api'],
    ['src/Orders/Orders.Api', 'Orders.Api', 'orders.api'],
  ])('in %s of a file %s is %s', async (folder, file, name) => {
    const { properties } = await readWith(dotnetCodeReader, { [`${folder}/${file}.csproj`]: SDK('.Web') });
    expect(properties(`#dotnet-code/${folder}`)).toMatchObject({ name });
  });

  it('is found under the name by which it registers itself', async () => {
    const { properties } = await readWith(dotnetCodeReader, {
      'a/A.csproj': SDK('.Web'),
      'a/Program.cs': `WebApplication.CreateBuilder(args); // ConsulClient
var one = new AgentServiceRegistration { ID = "x", Name = "Order-Registry" };`,
      'a/appsettings.json': '{"ConsulConfig": {"Name": "OrderService"}, "Logging": {"Name": "Nobody"}}',
    });
    expect(properties('#dotnet-code/a')).toMatchObject({ hostNames: ['a', 'order-registry', 'orderservice'] });
  });

  it('has its name, ports, images and clients; a library counts for those who name what is in it', async () => {
    const other =
      'static class Setup { public static void Run(IServiceCollection s, string c) { s.AddDbContext<X>(o => o.UseSqlServer(c)); } }';
    const lib =
      'namespace Lib; public static class Bus { public static void AddBus(this IServiceCollection s) { new MongoClient("mongodb://mongo"); } }';
    const project = (name: string): string =>
      SDK(
        '.Web',
        `<PropertyGroup><AssemblyName>${name}</AssemblyName><ContainerRepository>acme/${name}</ContainerRepository></PropertyGroup>
<ItemGroup><ProjectReference Include="..\\lib\\Lib.csproj" /><PackageReference Include="MongoDB.Driver" /></ItemGroup>`,
      );
    const { properties, sentences } = await readWith(dotnetCodeReader, {
      'a/A.csproj': project('shop-a'),
      'a/Program.cs': 'builder.Services.AddBus();',
      'a/Properties/launchSettings.json':
        '{"profiles": {"a": {"applicationUrl": "https://localhost:7001;http://localhost:5001"}}}',
      'b/B.csproj': project('shop-b'),
      'b/Program.cs': 'WebApplication.CreateBuilder(args); Lib.Setup.Run(services, connection); Caching.Use(o);',
      'lib/Lib.csproj': SDK('', '<ItemGroup><PackageReference Include="StackExchange.Redis" /></ItemGroup>'),
      'lib/Caching.cs': 'public static class Caching { public static void Use(RedisOptions options) {} }',
      'lib/Bus.cs': lib,
      'lib/Setup.cs': other,
    });
    expect(properties('#dotnet-code/a')).toMatchObject({
      name: 'shop-a',
      folder: 'a',
      builtImages: ['acme/shop-a'],
      portsExposed: ['5001/tcp', '7001/tcp'],
      clientsOf: ['mongodb'],
    });
    // What a shared library is built with counts for who names what is made of it, and what it makes a client of.
    expect(properties('#dotnet-code/b')['clientsOf']).toEqual(['mongodb', 'redis', 'sqlserver']);
    expect(sentences.filter((one) => one.includes(' CALLS '))).toEqual([
      'component:#dotnet-code/a CALLS endpoint:|mongo database',
      'component:#dotnet-code/b CALLS endpoint:/program/dotnet-code/b|localhost/sqlserver database',
    ]);
  });
});
