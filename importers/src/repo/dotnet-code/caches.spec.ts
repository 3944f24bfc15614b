import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { dotnetCodeReader } from './index.js';

const PROJECT = `<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>
<PackageReference Include="Microsoft.Extensions.Caching.StackExchangeRedis" Version="8.0.0" />
</ItemGroup></Project>`;
const PROGRAM = `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddStackExchangeRedisCache(options =>
{
    options.Configuration = "redis:6379";
});`;

it.each<readonly [string, string, readonly string[], readonly string[]]>([
  ['nobody asks', 'public class Cart : ControllerBase {}', ['redis:6379 cache 0.4'], ['none']],
  ['a class asks', 'public class Cart(IDistributedCache cache) { }', ['redis:6379 cache 0.9'], ['redis']],
  ['sessions are kept in', 'app.UseSession();', ['redis:6379 cache 0.9'], ['redis']],
  ['only a comment speaks of', '// IDistributedCache', ['redis:6379 cache 0.4'], ['none']],
])('a cache that %s', async (_, code, calls, clients) => {
  const read = await readWith(dotnetCodeReader, {
    'cart/Cart.csproj': PROJECT,
    'cart/Program.cs': PROGRAM,
    'cart/Cart.cs': code,
  });
  expect(callsOf(read)).toEqual(calls);
  expect(read.properties('#dotnet-code/cart')['clientsOf']).toEqual(clients);
});

it.each<readonly [string, string, readonly string[]]>([
  ['nobody asks', '', ['minio:9000 database 0.4']],
  ['a class asks', 'public class Images(IMinioClient client) { }', ['minio:9000 database 0.9']],
])('a store of objects that is registered and %s', async (_, code, want) => {
  const read = await readWith(dotnetCodeReader, {
    'cart/Cart.csproj':
      '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="Minio" Version="6.0.0" /></ItemGroup></Project>',
    'cart/Program.cs': `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMinio(client => client
    .WithEndpoint("minio:9000")
    .Build());`,
    'cart/Images.cs': `using Minio;\n${code}`,
  });
  expect(callsOf(read)).toEqual(want);
});
