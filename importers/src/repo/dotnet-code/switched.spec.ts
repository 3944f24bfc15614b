import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { dotnetCodeReader } from './index.js';

const PROJECT = `<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>
<PackageReference Include="StackExchange.Redis" Version="2.0.0" /><ProjectReference Include="../lib/Lib.csproj" />
</ItemGroup></Project>`;
const OPTIONS =
  'public class CacheOptions { public bool UseRedis { get; set; } public string Kind { get; set; } = ""; }';
const CLIENT = 'ConnectionMultiplexer.Connect("redis:6379");';
const SURE = 'redis:6379 cache 0.9';
const HIDDEN = 'redis:6379 cache 0.4';

/** Whom a program calls whose own code, settings and options are these. */
async function calls(code: string, settings: object = {}, options = OPTIONS): Promise<readonly string[]> {
  const read = await readWith(dotnetCodeReader, {
    'cart/Cart.csproj': PROJECT,
    'cart/Program.cs': `var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddCache(builder.Configuration);`,
    'cart/appsettings.json': JSON.stringify(settings),
    'lib/Lib.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>',
    'lib/CacheOptions.cs': options,
    'lib/Extensions.cs': `public static class Extensions {
  public static void AddCache(this IServiceCollection services, IConfiguration configuration) {
    ${code}
  }
}`,
  });
  return callsOf(read, '/cart');
}

const BOUND = 'var o = services.BindOptions<CacheOptions>(configuration);\n';
const GIVEN = 'var o = configuration.GetSection("Cache").Get<CacheOptions>();\n';

it.each([
  ['an option that nobody sets', `${BOUND}if (o.UseRedis)\n{\n${CLIENT}\n}`, {}, HIDDEN],
  ['one that is set', `${BOUND}if (o.UseRedis)\n{\n${CLIENT}\n}`, { CacheOptions: { UseRedis: true } }, SURE],
  ['one that is set to off', `${GIVEN}if (o.UseRedis)\n{\n${CLIENT}\n}`, { Cache: { UseRedis: 'False' } }, HIDDEN],
  ['one that is on in its own part', `${GIVEN}if (o.UseRedis)\n{\n${CLIENT}\n}`, { Cache: { UseRedis: true } }, SURE],
  ['the other branch', `${BOUND}if (o.UseRedis)\n{ }\nelse\n{\n${CLIENT}\n}`, {}, SURE],
  ['the other branch of what is not', `${BOUND}if (!o.UseRedis)\n{ }\nelse\n{\n${CLIENT}\n}`, {}, HIDDEN],
  ['what follows a return', `${BOUND}if (!o.UseRedis) return;\n${CLIENT}`, {}, HIDDEN],
  ['what follows a return that is not taken', `${BOUND}if (o.UseRedis) return;\n${CLIENT}`, {}, SURE],
  ['all of several', `${BOUND}if (services != null && o.UseRedis)\n{\n${CLIENT}\n}`, {}, HIDDEN],
  ['any of several', `${BOUND}if (services != null || o.UseRedis)\n{\n${CLIENT}\n}`, {}, SURE],
  ['a setting by its key', `if (configuration.GetValue<bool>("Cache:UseRedis"))\n{\n${CLIENT}\n}`, {}, HIDDEN],
  [
    'one that is set by its key',
    `if (configuration.GetValue<bool>("Cache:UseRedis"))\n{\n${CLIENT}\n}`,
    { Cache: { UseRedis: true } },
    SURE,
  ],
  ['one with a default', `if (configuration.GetValue("UseRedis", true))\n{\n${CLIENT}\n}`, {}, SURE],
  ['a text', `if (configuration["Kind"] == "redis")\n{\n${CLIENT}\n}`, { Kind: 'memory' }, HIDDEN],
  ['a text that is so', `if (configuration["Kind"] == "redis")\n{\n${CLIENT}\n}`, { Kind: 'Redis' }, SURE],
  ['a text that nobody sets', `if (configuration["Kind"] == "redis")\n{\n${CLIENT}\n}`, {}, SURE],
  [
    'a case',
    `switch (configuration["Kind"])\n{\ncase "memory":\nbreak;\ncase "redis":\n${CLIENT}\nbreak;\n}`,
    { Kind: 'memory' },
    HIDDEN,
  ],
  ['what code itself switches on', `${BOUND}o.UseRedis = true;\nif (o.UseRedis)\n{\n${CLIENT}\n}`, {}, SURE],
  ['a variable', `var found = false;\nif (found)\n{\n${CLIENT}\n}`, {}, SURE],
  ['a member that is no setting', `User o;\nif (o.IsAdmin)\n{\n${CLIENT}\n}`, {}, SURE],
  ['branches on one line', `${BOUND}if (o.UseRedis) { ${CLIENT} } else { }`, {}, SURE],
  [
    'a function that such a branch alone calls',
    `${BOUND}if (o.UseRedis)\n{\nservices.AddRemote();\n}\n}\nstatic void AddRemote(this IServiceCollection services)\n{\n${CLIENT}`,
    {},
    HIDDEN,
  ],
  [
    'a function that others call too',
    `${BOUND}services.AddRemote();\nif (o.UseRedis)\n{\nservices.AddRemote();\n}\n}\nstatic void AddRemote(this IServiceCollection services)\n{\n${CLIENT}`,
    {},
    SURE,
  ],
])('a client behind a switch: %s', async (_, code, settings, want) => {
  expect(await calls(code, settings)).toEqual([want]);
});

it('is on by the default that its options give', async () => {
  const options = OPTIONS.replace('{ get; set; } public', '{ get; set; } = true; public');
  expect(await calls(`${BOUND}if (o.UseRedis)\n{\n${CLIENT}\n}`, {}, options)).toEqual([SURE]);
});
