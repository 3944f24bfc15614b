import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packagesWith } from '../values/testing.js';
import { centralVersions, lockedUses } from './extract.js';
import { nugetReader } from './index.js';

const PROJECT = `<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><MassTransit>8.1.0</MassTransit></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="MediatR" Version="12.2.0" />
    <PackageReference Include="MassTransit" Version="$(MassTransit)" />
    <PackageReference Include="Serilog"><Version>[3.0,4.0)</Version></PackageReference>
    <PackageReference Include="Central" />
    <PackageReference Include="Analyzer" Version="1.0.0" PrivateAssets="all" />
  </ItemGroup>
</Project>
`;
const CENTRAL = '<Project><ItemGroup><PackageVersion Include="central" Version="2.0.0" /></ItemGroup></Project>';
// As `dotnet restore --use-lock-file` writes it, shortened.
const LOCK = `{
  "version": 1,
  "dependencies": {
    "net8.0": {
      "MediatR": {
        "type": "Direct",
        "requested": "[12.2.0, )",
        "resolved": "12.2.0",
        "contentHash": "x"
      },
      "MediatR.Contracts": {
        "type": "Transitive",
        "resolved": "2.0.1"
      },
      "shared": {
        "type": "Project"
      }
    }
  }
}`;

describe('project files of .NET', () => {
  it('ask for packages, by version, range, property or central version', async () => {
    const files = { 'src/Cart/Cart.csproj': PROJECT, 'Directory.Packages.props': CENTRAL };
    expect((await packagesWith(nugetReader, files)).sentences).toEqual([
      'src/Cart [src/Cart/Cart.csproj] pkg:nuget/Central@2.0.0 direct @src/Cart/Cart.csproj:7',
      'src/Cart [src/Cart/Cart.csproj] pkg:nuget/MassTransit@8.1.0 direct @src/Cart/Cart.csproj:5',
      'src/Cart [src/Cart/Cart.csproj] pkg:nuget/MediatR@12.2.0 direct @src/Cart/Cart.csproj:4',
      'src/Cart [src/Cart/Cart.csproj] pkg:nuget/Serilog direct [3.0,4.0) @src/Cart/Cart.csproj:6',
    ]);
  });

  it('have a lockfile that pins more', async () => {
    expect(
      (await packagesWith(nugetReader, { 'a/a.csproj': PROJECT, 'a/packages.lock.json': LOCK })).sentences,
    ).toEqual([
      'a [a/packages.lock.json] pkg:nuget/Central direct unlocked @a/a.csproj:7',
      'a [a/packages.lock.json] pkg:nuget/MassTransit direct 8.1.0 unlocked @a/a.csproj:5',
      'a [a/packages.lock.json] pkg:nuget/MediatR.Contracts@2.0.1 @a/packages.lock.json:11',
      'a [a/packages.lock.json] pkg:nuget/MediatR@12.2.0 direct 12.2.0 @a/packages.lock.json:5',
      'a [a/packages.lock.json] pkg:nuget/Serilog direct [3.0,4.0) unlocked @a/a.csproj:6',
    ]);
  });

  it('are packed where they say so', async () => {
    const text =
      '<Project><PropertyGroup><PackageId>Acme.Client</PackageId><Version>2.1.0</Version></PropertyGroup></Project>';
    expect((await packagesWith(nugetReader, { 'a.csproj': text })).sentences).toEqual([
      '. publishes pkg:nuget/Acme.Client 2.1.0',
    ]);
  });

  it('broken are one issue, and nothing throws', async () => {
    expect((await packagesWith(nugetReader, { 'a.csproj': 'hello', 'packages.lock.json': '[' })).unread).toEqual([
      'a.csproj',
    ]);
    const texts = fc.oneof(
      fc.string(),
      fc.nat(PROJECT.length).map((at) => `${PROJECT.slice(0, at)}<${PROJECT.slice(at)}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        centralVersions(text);
        lockedUses('x', text);
      }),
    );
  });

  it('do not grow by their properties', () => {
    const value = 'x'.repeat(200_000);
    const of = (version: string): string =>
      `<Project><PropertyGroup><A>${value}</A></PropertyGroup><ItemGroup><PackageVersion Include="a" Version="${version}" /></ItemGroup></Project>`;
    expect(centralVersions(of('$(A)$(A)'))?.get('a')).toHaveLength(512);
    expect(centralVersions(of('$(A)'.repeat(10_000)))?.get('a')).toBe('');
  });
});
