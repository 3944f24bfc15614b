import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { dotnetCodeReader } from './index.js';

const WEB = '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>';
const CODE = 'var app = WebApplication.CreateBuilder(args).Build();';

it.each<readonly [string, Readonly<Record<string, string>>, number]>([
  ['is none where a solution has another of its name', {}, 1],
  ['is one where no solution is there', { 'Shop.sln': '' }, 2],
  ['is one that is built', { 'old/Cart/Dockerfile': 'FROM dotnet' }, 2],
  ['is one of another name', { 'old/Cart/Cart.csproj': '', 'old/Cart/Pay.csproj': WEB }, 2],
])('a project that no solution has %s', async (_, files, want) => {
  const { entities } = await readWith(dotnetCodeReader, {
    'Shop.sln': String.raw`Project("{1}") = "Cart", "src\Cart\Cart.csproj", "{2}"`,
    'src/Cart/Cart.csproj': WEB,
    'src/Cart/Program.cs': CODE,
    'old/Cart/Cart.csproj': WEB,
    'old/Cart/Program.cs': CODE,
    ...files,
  });
  expect(entities.filter(({ ref }) => ref.startsWith('component:'))).toHaveLength(want);
});

it('settings may stand in a folder for them', async () => {
  const read = await readWith(dotnetCodeReader, {
    'Cart.csproj': WEB,
    'Program.cs': `${CODE}\noptions.UseSqlServer(configuration.GetConnectionString("Main"));`,
    'Configurations/appsettings.json': '{"ConnectionStrings": {"Main": "Server=tuesday;Database=x"}}',
  });
  expect(callsOf(read)).toEqual(['tuesday database 0.9']);
});
