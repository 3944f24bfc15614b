import { describe, expect, it } from 'vitest';
import { viewOf } from '../testing.js';
import { mentionsOf } from '../mentions.js';
import { readsOfDotnet } from './reads.js';

describe('a setting of .NET', () => {
  it.each<readonly [string, string, string, boolean]>([
    ['is read by its section', 'Bus__Host', 'configuration.GetSection("Bus")', true],
    ['by its key', 'Bus__Host', 'configuration["Bus:Host"]', true],
    ['by the type that it is put into', 'Bus__Host', 'services.Configure<BusOptions>(section)', true],
    ['and not where others of its section are named one by one', 'Bus__Host', 'configuration["Bus:Port"]', false],
    ['by its section beside single keys', 'Bus__Host', 'configuration["Bus:Port"]; Bind("Bus", bus)', true],
    ['and not by what adds a proxy that is called so', 'ReverseProxy__Clusters__a', 's.AddReverseProxy()', false],
    ['and not where nobody names it', 'Bus__Host', 'services.AddLogging()', false],
    ['under a prefix', 'SHOP_Bus__Host', 'configuration.GetSection("Bus")', true],
    ['as a connection string by its name', 'ConnectionStrings__Stock', 'GetConnectionString("Stock")', true],
    ['and not by another', 'ConnectionStrings__Stock', 'GetConnectionString("Cart"); // Stock', false],
    ['by a library that is started', 'Serilog__WriteTo__0__Args__serverUrl', 'host.UseSerilog((c, l) => l)', true],
    ['and not by one that is only there', 'Serilog__WriteTo__0__Args__serverUrl', 'using Serilog;', false],
    ['by a provider of logs', 'Logging__Search__Url', 'logging.AddSearch()', true],
    ['and not by a word of its name', 'Logging__Search__Url', 'class Search { }', false],
    ['of a program by its name', 'services__stock__http__0', 'new Uri("https+http://stock")', true],
    ['and not of one that nobody calls', 'services__stock__http__0', 'var stock = 1;', false],
  ])('%s: %s', (_, name, code, want) => {
    expect(readsOfDotnet([code])(name)).toBe(want);
  });
});

describe('sources of a build of .NET', () => {
  const project = (...uses: readonly string[]): string =>
    `<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>${uses.map((one) => `<ProjectReference Include="..\\${one}\\${one}.csproj" />`).join('')}</ItemGroup></Project>`;
  const VIEW = viewOf({
    'Directory.Build.props':
      '<Project><PropertyGroup Condition="$(MSBuildProjectName.EndsWith(\'.Tests\'))"><IsTestProject>true</IsTestProject></PropertyGroup></Project>',
    'cart/Dockerfile': '',
    'cart/cart.csproj': project('kit'),
    'cart/Program.cs': 'builder.AddQueues();',
    'pay/Dockerfile': '',
    'pay/pay.csproj': project('kit'),
    'pay/Program.cs': 'builder.AddSearch(); x.AddOtlpExporter(); Environment.GetEnvironmentVariable("PAY_HOST");',
    'ship/ship.csproj':
      '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="Kit" Version="1.0.0" /></ItemGroup></Project>',
    'ship/Program.cs': 'builder.AddQueues();',
    'kit/kit.csproj': '<Project Sdk="Microsoft.NET.Sdk" />',
    'kit/Queues.cs': 'static class Queues { static void AddQueues(this Builder b) => b.Get("Queue:Host"); }',
    'kit/Search.cs': 'static class Searching { static void AddSearch(this Builder b) => b.Get("Search:Url"); }',
  });
  it.each([
    ['cart', 'Queue__Host', true],
    ['cart', 'Search__Url', false],
    ['pay', 'Search__Url', true],
    ['pay', 'PAY_HOST', true],
    ['cart', 'PAY_HOST', false],
    // Only the program that starts an exporter reads these.
    ['cart', 'OTEL_EXPORTER_OTLP_ENDPOINT', false],
    ['pay', 'OTEL_EXPORTER_OTLP_ENDPOINT', true],
    // A library of the repository that is asked for as a package.
    ['ship', 'Queue__Host', true],
  ])('%s speaks of %s: %s', async (folder, name, want) => {
    expect((await mentionsOf(folder, VIEW))?.ofVariable(name)).toBe(want);
  });
});
