import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { dotnetCodeReader } from './index.js';

const project = (...uses: readonly string[]): string =>
  `<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>
<PackageReference Include="Marten" Version="7.0.0" /><PackageReference Include="Serilog.Sinks.OpenTelemetry" Version="4.0.0" />
${uses.map((one) => `<ProjectReference Include="../${one}/${one}.csproj" />`).join('')}</ItemGroup></Project>`;

/** Two hosts, of which one handles orders, and the library that both are built with. */
const SHOP = {
  'Lib/Lib.csproj': '<Project Sdk="Microsoft.NET.Sdk" />',
  'Api/Api.csproj': project('Lib'),
  'Api/Program.cs': `WebApplication.CreateBuilder(args).Services.AddParts(configuration);
app.MapPost("/orders", (ISender sender) => sender.Send(new PlaceOrder()));`,
  'Worker/Worker.csproj': project('Lib'),
  'Worker/Program.cs': 'Host.CreateApplicationBuilder(args).Services.AddParts(configuration);',
  'Lib/ClientKeys.cs': `public static class ClientKeys {
  public static class Stock { public const string Section = "Clients:Stock"; public const string Url = "Url"; }
  public static class Pay { public const string Section = "Clients:Pay"; public const string Url = "Url"; }
}`,
  'Lib/Parts.cs': `public static class Parts {
  public static void AddParts(this IServiceCollection services, IConfiguration cfg) {
    services.Scan(s => s.FromAssemblyOf<Marker>().AddClasses(c => c.Where(t => t.Name.EndsWith("Service"))).AsImplementedInterfaces());
    services.AddGrpcClient<StockGrpc.StockGrpcClient>(o => {
      o.Address = new Uri(cfg.GetValue<string>($"{ClientKeys.Stock.Section}:{ClientKeys.Stock.Url}"));
    });
    services.AddRefitClient<IPayApi>().ConfigureHttpClient(c => {
      c.BaseAddress = new Uri(cfg[$"{ClientKeys.Pay.Section}:{ClientKeys.Pay.Url}"]!);
    });
  }
}`,
  'Lib/PlaceOrder.cs': `public record PlaceOrder : IRequest;
public class PlaceOrderHandler(IStockService stock, IPayService pay) : IRequestHandler<PlaceOrder> {
  void Handle() { stock.Reserve(); pay.Ask(); }
}`,
  'Lib/IStockService.cs': 'public interface IStockService { void Reserve(); }',
  'Lib/StockService.cs':
    'public class StockService(StockGrpc.StockGrpcClient client) : IStockService { public void Reserve() => client.Reserve(); }',
  'Lib/IPayService.cs': 'public interface IPayService { void Ask(); }',
  'Lib/IPayApi.cs': 'public interface IPayApi { [Get("/")] Task Ask(); }',
  'Lib/PayService.cs': 'public class PayService(IPayApi api) : IPayService { public void Ask() => api.Ask(); }',
  'Api/appsettings.json': '{"Clients": {"Stock": {"Url": "http://stock:80"}, "Pay": {"Url": "http://pay:81"}}}',
  'Worker/appsettings.json': '{"Clients": {"Stock": {"Url": "http://stock:80"}, "Pay": {"Url": "http://pay:81"}}}',
};

describe('clients that a shared library registers', () => {
  it.each<readonly [string, string, Readonly<Record<string, string>>, readonly string[]]>([
    ['who sends the request', 'Api', {}, ['pay:81 http 0.9', 'stock:80 grpc 0.9']],
    ['nobody who only registers them', 'Worker', {}, ['pay:81 http 0.4', 'stock:80 grpc 0.4']],
    [
      'who is sent an event by a handler in a file of its own',
      'Worker',
      {
        'Worker/Later.cs': 'class Later(IPublisher p) : BackgroundService { void F() => p.Publish(new Paid()); }',
        'Lib/Paid.cs': 'public record Paid : INotification;',
        'Lib/PaidHandler.cs':
          'public class TellStock(IStockService stock) : INotificationHandler<Paid> { void Handle() => stock.Reserve(); }',
      },
      ['pay:81 http 0.4', 'stock:80 grpc 0.9'],
    ],
    [
      'nobody by an interface that is only a mark',
      'Worker',
      {
        'Worker/Later.cs': 'class Later : BackgroundService { IEnumerable<IMarked> all; }',
        ...Object.fromEntries(
          Array.from('ABCDEF', (one) => [`Lib/${one}.cs`, `public class Of${one}(IPayApi api) : IMarked { }`]),
        ),
        'Lib/IMarked.cs': 'public interface IMarked {}',
      },
      ['pay:81 http 0.4', 'stock:80 grpc 0.4'],
    ],
  ])('are needed by %s', async (_, host, files, want) => {
    expect(callsOf(await readWith(dotnetCodeReader, { ...SHOP, ...files }), `/${host}`)).toEqual(want);
  });

  it('have no place where a constant of the key is not known', async () => {
    const read = await readWith(dotnetCodeReader, { ...SHOP, 'Lib/ClientKeys.cs': 'public class Other {}' });
    expect(callsOf(read, '/Api')).toEqual([]);
  });

  it('of a store are there for each host that sets its place', async () => {
    const read = await readWith(dotnetCodeReader, {
      ...SHOP,
      'Lib/Parts.cs': `public static class Parts { public static void AddParts(this IServiceCollection s, IConfiguration cfg) {
  s.AddMarten(o => { o.Connection(cfg[$"{ClientKeys.Db.Section}:Main"]!); });
  var logger = new LoggerConfiguration().WriteTo.OpenTelemetry(o => { o.Endpoint = cfg[$"{ClientKeys.Db.Section}:Logs"]; });
} }`,
      'Lib/ClientKeys.cs':
        'public static class ClientKeys { public static class Db { public const string Section = "Db"; } }',
      'Worker/appsettings.json': '{"Db": {"Main": "Host=db;Database=x", "Logs": "http://collector:4317"}}',
    });
    expect(callsOf(read, '/Worker')).toEqual(['collector:4317 telemetry 0.9', 'db database 0.9']);
  });
});

describe('what a shared library asks a provider outside', () => {
  const files = (own: string): Readonly<Record<string, string>> => ({
    'Lib/Lib.csproj':
      '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Stripe.net" Version="1" /></ItemGroup></Project>',
    'Lib/IPay.cs': 'public interface IPay { void Ask(); }',
    'Lib/Pay.cs': 'using Stripe; public class Pay : IPay { public void Ask() => new StripeClient(key); }',
    'Lib/Starts.cs':
      'public static class Starts { public static void AddPay(this IServiceCollection s) { s.AddScoped<IPay, Pay>(); } }',
    'Api/Api.csproj': project('Lib'),
    'Api/Program.cs': `WebApplication.CreateBuilder(args).${own};`,
    'Api/Orders.cs': 'public class Orders(IPay pay) : ControllerBase { public void Place() => pay.Ask(); }',
    'Worker/Worker.csproj': project('Lib'),
    'Worker/Program.cs': 'Host.CreateApplicationBuilder(args);',
  });

  it.each([
    ['who names it', 'Services.AddScoped<IPay, Pay>()', ['api.stripe.com http 0.7']],
    ['nobody for sure who only comes to it through others', 'Services.AddPay()', ['api.stripe.com http 0.4']],
  ])('is a need of %s', async (_, own, want) => {
    expect(callsOf(await readWith(dotnetCodeReader, files(own)))).toEqual(want);
  });
});

it.each([
  ['cfg.GetOptions<LogOptions>("logs")', ['search:9200 telemetry 0.9']],
  ['cfg.GetRequiredSettings<LogOptions>("logs")', ['search:9200 telemetry 0.9']],
  ['cfg.GetOptions<LogOptions>(named)', ['localhost/elasticsearch telemetry 0.7']],
])('looks options up that %s makes of a part of the settings', async (made, want) => {
  const files = {
    'Api/Api.csproj': project(),
    'Api/appsettings.json': '{"logs": {"url": "http://search:9200"}}',
    'Api/Program.cs': `WebApplication.CreateBuilder(args);
var logOptions = ${made};
logger.WriteTo.Elasticsearch(new ElasticsearchSinkOptions(new Uri(logOptions.Url)));`,
  };
  expect(callsOf(await readWith(dotnetCodeReader, files))).toEqual(want);
});
