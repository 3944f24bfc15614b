import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { dotnetCodeReader } from './index.js';

const project = (name: string): string =>
  `<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="${name}" /></ItemGroup></Project>`;

it.each([
  [
    'a resource of an AppHost',
    'Aspire.Keycloak.Authentication',
    'auth.AddKeycloakJwtBearer(serviceName: "sso", realm: "shop", o => {});',
    '{}',
    ['sso auth 0.9'],
  ],
  [
    'a setting, on its own machine',
    'Keycloak.AuthServices.Authentication',
    'services.AddKeycloakWebApiAuthentication(configuration);',
    '{"Keycloak": {"realm": "shop", "auth-server-url": "http://localhost:8080/"}}',
    ['localhost/keycloak auth 0.95'],
  ],
  [
    'a setting that nothing it is built with reads',
    'Acme.Tokens',
    'services.AddKeycloakWebApiAuthentication(configuration);',
    '{"Keycloak": {"auth-server-url": "http://sso:8080/"}}',
    [],
  ],
])('finds Keycloak by %s', async (_, asked, code, settings, want) => {
  const read = await readWith(dotnetCodeReader, {
    'cart/Cart.csproj': project(asked),
    'cart/Program.cs': `var builder = WebApplication.CreateBuilder(args);\n${code}`,
    'cart/appsettings.json': settings,
  });
  expect(callsOf(read, '/cart')).toEqual(want);
});
