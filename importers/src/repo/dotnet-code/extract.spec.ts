import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFile } from '../values/code/index.js';
import { CSHARP } from '../values/code/grammars/csharp.js';
import { callsOf, readWith } from '../values/testing.js';
import { dotnetCodeReader } from './index.js';

const PACKAGES = [
  'RabbitMQ.Client',
  'MassTransit.RabbitMQ',
  'Confluent.Kafka',
  'Dapr.AspNetCore',
  'Flurl.Http',
  'RestSharp',
  'Marten',
  'NEST',
  'NHibernate',
  'FluentNHibernate',
  'Serilog.AspNetCore',
  'Yarp.ReverseProxy',
  'Steeltoe.Discovery.Eureka',
  'DotNetCore.CAP.RabbitMQ',
];
const PROJECT = `<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>
${PACKAGES.map((name) => `<PackageReference Include="${name}" Version="1.0.0" />`).join('\n')}
</ItemGroup></Project>`;

/** Whom a program calls, as `host via confidence`. */
async function calls(code: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const read = await readWith(dotnetCodeReader, {
    'cart/Cart.csproj': PROJECT,
    'cart/Program.cs': `var builder = WebApplication.CreateBuilder(args);\n${code}`,
    ...files,
  });
  return callsOf(read, '/cart');
}

it('is a program where what projects share is of tests on a condition', async () => {
  const shared = `<Project>
    <PropertyGroup Condition="$(MSBuildProjectName.EndsWith('.Tests'))"><IsTestProject>true</IsTestProject></PropertyGroup>
    <ItemGroup Condition="'$(IsTestProject)' == 'true'"><PackageReference Include="xunit" Version="2.0.0" /></ItemGroup>
  </Project>`;
  const code = 'new HttpClient { BaseAddress = new Uri("http://pay") };';
  expect(await calls(code, { 'Directory.Build.props': shared })).toEqual(['pay http 0.9']);
});

describe('C#', () => {
  it.each([
    ['an HttpClient', 'var c = new HttpClient { BaseAddress = new Uri("http://pay:80") };', ['pay:80 http 0.9']],
    ['a request', 'HttpClient c; await c.GetAsync($"http://pay/{id}");', ['pay http 0.9']],
    [
      'a named client',
      'builder.Services.AddHttpClient("x", c => { c.BaseAddress = new("http://pay"); });',
      ['pay http 0.9'],
    ],
    [
      'Refit',
      'services.AddRefitClient<IPay>().ConfigureHttpClient(c => c.BaseAddress = new Uri("http://pay"));',
      ['pay http 0.9'],
    ],
    ['RestSharp', 'var c = new RestClient("https://pay:8080/api");', ['pay:8080 http 0.9']],
    ['Flurl', 'await "http://pay".AppendPathSegment("x").GetJsonAsync<T>();', ['pay http 0.9']],
    [
      'gRPC',
      'services.AddGrpcClient<Pay.PayClient>(o => o.Address = new Uri("http://pay:5001")); class A(Pay.PayClient pay) { void F() => pay.Ask(); }',
      ['pay:5001 grpc 0.9'],
    ],
    [
      'gRPC that nobody is given',
      'services.AddGrpcClient<Pay.PayClient>(o => o.Address = new Uri("http://pay:5001"));',
      ['pay:5001 grpc 0.4'],
    ],
    ['a channel', 'using var channel = GrpcChannel.ForAddress("https://pay");', ['pay grpc 0.9']],
    ['Dapr', 'DaprClient d; await d.InvokeMethodAsync<T>(HttpMethod.Get, "pay", "status");', ['pay http 0.9']],
    [
      'service discovery',
      'services.AddHttpClient<P>(c => c.BaseAddress = new("https+http://_admin.pay"));',
      ['pay http 0.9'],
    ],
    ['RabbitMQ', 'var f = new ConnectionFactory { HostName = "mq", Port = 5672 };', ['mq:5672 messaging 0.9']],
    [
      'RabbitMQ, set later',
      'var f = new ConnectionFactory(); f.HostName = "mq";',
      ['localhost/rabbitmq messaging 0.7', 'mq messaging 0.9'],
    ],
    [
      'MassTransit',
      'services.AddMassTransit(x => x.UsingRabbitMq((c, f) => f.Host("mq", "/", h => h.Username("u"))));',
      ['mq messaging 0.9'],
    ],
    [
      'MassTransit by default',
      'services.AddMassTransit(x => x.UsingRabbitMq((c, f) => f.ConfigureEndpoints(c)));',
      ['localhost/rabbitmq messaging 0.6'],
    ],
    [
      'CAP',
      'services.AddCap(x => x.UseRabbitMQ(o => { o.HostName = "mq"; }));',
      ['localhost/rabbitmq messaging 0.7', 'mq messaging 0.9'],
    ],
    ['Kafka', 'var p = new ProducerConfig { BootstrapServers = "kafka:9092" };', ['kafka:9092 messaging 0.9']],
    [
      'Kafka by a dictionary',
      'var p = new Dictionary<string, string> { { "bootstrap.servers", "kafka:9092" } };',
      ['kafka:9092 messaging 0.9'],
    ],
    ['no dictionary', 'var p = new Dictionary<string, string> { ["a"] = "kafka:9092" };', []],
    [
      'Entity Framework',
      'o.UseSqlServer("Server=tcp:db,1433;Database=x;User Id=sa;Password=p");',
      ['db:1433 database 0.9'],
    ],
    [
      'a server of one machine',
      'o.UseSqlServer("Server=(localdb)\\\\mssqllocaldb;Database=x");',
      ['localhost/sqlserver database 0.7'],
    ],
    [
      'one of several databases, perhaps',
      'if (p == "a") o.UseNpgsql(connection); else o.UseSqlServer(connection);',
      ['localhost/postgresql database 0.4', 'localhost/sqlserver database 0.4'],
    ],
    ['an embedded database', 'o.UseSqlite("Data Source=app.db"); o.UseInMemoryDatabase("cart");', []],
    ['Dapper', 'using var c = new NpgsqlConnection("Host=db;Port=5432;Database=x");', ['db:5432 database 0.9']],
    [
      'NHibernate',
      'cfg.DataBaseIntegration(x => { x.Dialect<D>(); x.ConnectionString = "Host=db;Port=5432;Database=x"; });',
      ['db:5432 database 0.9'],
    ],
    [
      'Fluent NHibernate',
      'Fluently.Configure().Database(PostgreSQLConfiguration.Standard.ConnectionString("Host=db;Port=5432"));',
      ['db:5432 database 0.9'],
    ],
    [
      'Marten',
      'services.AddMarten(o => { o.Connection("Server=db;Port=5432;Database=x"); });',
      ['db:5432 database 0.9'],
    ],
    ['MongoDB', 'var m = new MongoClient("mongodb://u:p@mongo:27017/x");', ['mongo:27017 database 0.9']],
    ['Redis', 'ConnectionMultiplexer.Connect("redis:6379,abortConnect=false");', ['redis:6379 cache 0.9']],
    [
      'a cache',
      'services.AddStackExchangeRedisCache(o => { o.Configuration = "redis:6379"; }); app.UseSession();',
      ['redis:6379 cache 0.9'],
    ],
    ['Elasticsearch', 'var s = new ConnectionSettings(new Uri("http://search:9200"));', ['search:9200 database 0.9']],
    [
      'Seq',
      'Log.Logger = new LoggerConfiguration().WriteTo.Seq("http://seq:5341").CreateLogger();',
      ['seq:5341 telemetry 0.9'],
    ],
    ['OpenTelemetry', 't.AddOtlpExporter(o => o.Endpoint = new Uri("http://otel:4317"));', ['otel:4317 telemetry 0.9']],
    [
      'a collector at its usual port',
      'x.AddOtlpExporter(o => o.Endpoint = new Uri("http://localhost:4317"));',
      ['localhost/otlp telemetry 0.7'],
    ],
    ['tokens', 'auth.AddJwtBearer(o => { o.Authority = "http://identity"; });', ['identity auth 0.9']],
    [
      'a realm',
      'auth.AddJwtBearer(o => { o.Authority = configuration["Id"] + "/realms/a"; });',
      ['localhost/keycloak auth 0.7'],
    ],
    ['SignalR', 'var h = new HubConnectionBuilder().WithUrl("http://hub/chat").Build();', ['hub http 0.9']],
    [
      'a sidecar of Dapr',
      'HttpClient c; await c.GetAsync("http://localhost:3500/v1.0/invoke/pay/method/x");',
      ['pay http 0.9'],
    ],
    ['no comment', '// c.GetAsync("http://pay");\nvar x = "http://pay"; logger.LogInformation("http://pay");', []],
    ['nobody who is not known', 'HttpClient c; await c.GetAsync(url); c.BaseAddress = new Uri(address);', []],
  ])('needs %s', async (_, code, want) => {
    expect(await calls(code)).toEqual(want);
  });

  it.each([
    ['an indexer', 'c.BaseAddress = new Uri(builder.Configuration["Urls:Pay"]!);'],
    ['GetValue', 'c.BaseAddress = new Uri(configuration.GetValue<string>("Urls:Pay") + "/v1");'],
    ['a section', 'c.BaseAddress = new Uri(configuration.GetSection("Urls")["Pay"]);'],
    ['a section that a variable holds', 'var s = configuration.GetSection("Urls"); c.BaseAddress = new Uri(s["Pay"]);'],
    ['options of a section', 'var o = configuration.GetSection("Urls").Get<Urls>(); c.BaseAddress = new Uri(o.Pay);'],
    [
      'injected options',
      `services.Configure<Urls>(configuration.GetSection("Urls"));
class P(IOptions<Urls> options) { void F(HttpClient c) { c.GetAsync($"{options.Value.Pay}/x"); } }`,
    ],
    [
      'options that name their own section',
      `services.Configure<Where>(configuration.GetSection(Where.SectionName));
class Where { public const string SectionName = "Urls"; public string Pay { get; set; } }
class P(IOptions<Where> options) { void F(HttpClient c) { c.GetAsync($"{options.Value.Pay}/x"); } }`,
    ],
    [
      'options that are named as their section',
      `services.Configure<Urls>(configuration.GetSection(nameof(Urls)));
class P(IOptions<Urls> options) { void F(HttpClient c) { c.GetAsync($"{options.Value.Pay}/x"); } }`,
    ],
    [
      'a variable of its own method, whatever others call theirs',
      `class A { void F() { var url = "http://other"; } void G(HttpClient c, IConfiguration k) { var url = k["Urls:Pay"]; c.BaseAddress = new Uri(url); } }`,
    ],
    [
      'what a method or constructor is given',
      `static class E { public static void AddPay(this IServiceCollection s, string url) { s.AddScoped(_ => new P(url)); } }
class P(string url) { void F(HttpClient c) { c.GetAsync(url + "/x"); } }
services.AddPay(configuration["Urls:Pay"]);`,
    ],
    [
      'options that are filled by hand',
      `var o = new Urls(); configuration.GetSection("Urls").Bind(o); services.Configure<Urls>(configuration.GetSection("Urls"));
c.BaseAddress = new Uri(o.Pay);`,
    ],
    [
      'options that are asked for',
      `services.AddOptions<Urls>().BindConfiguration("Urls");
services.AddHttpClient("p", (sp, c) => c.BaseAddress = new(sp.GetRequiredService<IOptions<Urls>>().Value.Pay));`,
    ],
  ])('looks settings up by %s', async (_, code) => {
    expect(await calls(code, { 'cart/appsettings.json': '{ "Urls": { "Pay": "http://pay" } }' })).toEqual([
      'pay http 0.9',
    ]);
  });

  it('is read as far as it can be understood, whatever stands there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 200 }),
        fc.constantFrom('', 'class A { string u = ', '$"{', 'new('),
        async (text, before) => {
          expect(codeFile('a.cs', before + text, CSHARP, () => true).path).toBe('a.cs');
          await readWith(dotnetCodeReader, {
            'a/a.csproj': text,
            'a/appsettings.json': text,
            'a/app.config': before + text,
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('settings', () => {
  const CODE = 'c.BaseAddress = new Uri(builder.Configuration["Urls:Pay"]);';
  const file = (host: string): string =>
    `{ // comments and commas are allowed\n "Urls": { "Pay": "http://${host}" }, }`;

  it.each([
    ['the base alone', {}, 'base'],
    ['a desk behind the base', { 'cart/appsettings.Development.json': file('desk') }, 'base'],
    ['containers before the base', { 'cart/appsettings.Docker.json': file('docker') }, 'docker'],
    [
      'the environment that a Dockerfile says',
      {
        'cart/appsettings.Development.json': file('desk'),
        'cart/Dockerfile': 'FROM x\nENV ASPNETCORE_ENVIRONMENT=Development',
      },
      'desk',
    ],
    [
      'a variable before all files',
      {
        'compose.yaml': 'services:\n  cart:\n    build: ./cart\n',
        'compose.override.yaml': 'services:\n  cart:\n    environment:\n      - Urls__Pay=http://variable\n',
        'cart/Dockerfile': 'FROM x',
        'cart/appsettings.Docker.json': file('docker'),
      },
      'variable',
    ],
  ])('take %s', async (_, files, want) => {
    expect(await calls(CODE, { 'cart/appsettings.json': file('base'), ...files })).toEqual([`${want} http 0.9`]);
  });

  it('of libraries say whom they reach, once code starts these', async () => {
    const appsettings = JSON.stringify({
      ReverseProxy: { Clusters: { a: { Destinations: { one: { Address: 'http://a:8080' } } } } },
      Serilog: { WriteTo: [{ Name: 'Seq', Args: { serverUrl: 'http://seq:5341' } }] },
      eureka: { client: { serviceUrl: 'http://registry:8761/eureka/' } },
      Other: { Address: 'http://nobody' },
    });
    const files = { 'cart/appsettings.json': appsettings };
    const starts = `builder.Services.AddReverseProxy().LoadFromConfig(section);
      builder.Host.UseSerilog((_, logger) => logger.ReadFrom.Configuration(configuration));`;
    expect(await calls(starts, files)).toEqual([
      'a:8080 http 0.95',
      'registry:8761 registry 0.95',
      'seq:5341 telemetry 0.95',
    ]);
    expect(await calls('', files)).toEqual(['registry:8761 registry 0.95']);
  });

  it('of Ocelot name those that it passes requests to', async () => {
    const routes = (host: string, port: number): string =>
      JSON.stringify({ Routes: [{ DownstreamScheme: 'http', DownstreamHostAndPorts: [{ Host: host, Port: port }] }] });
    const gateway =
      '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="Ocelot" /></ItemGroup></Project>';
    const files = {
      'cart/Cart.csproj': gateway,
      'cart/ocelot.json': routes('localhost', 5001),
      'cart/ocelot.Docker.json': routes('pay', 80),
      'cart/ocelot.orders.json': JSON.stringify({ routes: [{ Servicename: 'Orders', downstreamPathTemplate: '/' }] }),
    };
    expect(await calls('builder.Services.AddOcelot();', files)).toEqual(['orders http 0.9', 'pay:80 http 0.9']);
    const loads = (named: string): string => `${named}; builder.Services.AddOcelot(builder.Configuration);`;
    const each = async (named: string): Promise<readonly string[]> => calls(loads(named), files);
    // Of several files those that code loads count, where it tells.
    expect(await each('builder.Configuration.AddJsonFile("ocelot.Docker.json")')).toEqual(['pay:80 http 0.9']);
    expect(await each('builder.Configuration.AddJsonFile("ocelot.orders.json", optional: false)')).toEqual([
      'orders http 0.9',
    ]);
    expect(await each('c.AddJsonFile("ocelot.orders.json").Build(); services\n.AddOcelot(config)')).toEqual([
      'orders http 0.9',
    ]);
    expect(await each('c.AddJsonFile($"ocelot.{env}.json")')).toEqual(['orders http 0.9', 'pay:80 http 0.9']);
    for (const open of ['c.AddJsonFile(path)', 'c.AddOcelot(folder, env)', '// c.AddJsonFile("ocelot.orders.json")'])
      expect(await each(open)).toEqual(['orders http 0.9', 'pay:80 http 0.9']);
    const { properties } = await readWith(dotnetCodeReader, { ...files, 'cart/Program.cs': 'app.UseOcelot();' });
    expect(properties('#dotnet-code/cart')).toMatchObject({ typeHint: 'gateway' });
  });

  it('of .NET Framework', async () => {
    const config = `<configuration><connectionStrings><add name="Db" connectionString="Data Source=db;Initial Catalog=x" /></connectionStrings>
<appSettings><add key="Pay" value="http://pay" /></appSettings>
<system.serviceModel><client><endpoint address="http://ledger/Service.svc" contract="I" /></client></system.serviceModel></configuration>`;
    const code = `new SqlConnection(ConfigurationManager.ConnectionStrings["Db"].ConnectionString);
new HttpClient { BaseAddress = new Uri(ConfigurationManager.AppSettings["Pay"]) };`;
    expect(await calls(code, { 'cart/Web.config': config })).toEqual([
      'db database 0.9',
      'ledger http 0.95',
      'pay http 0.9',
    ]);
  });
});
