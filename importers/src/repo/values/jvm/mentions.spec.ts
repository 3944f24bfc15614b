import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../testing.js';
import { builtModuleOf } from './built-module.js';
import { jvmMentionsOf } from './mentions.js';
import { askingOf } from './reads.js';

function pom(artifact: string, ...uses: readonly string[]): string {
  const dependencies = uses.map((one) => `<dependency><artifactId>${one}</artifactId></dependency>`);
  return `<project><artifactId>${artifact}</artifactId><dependencies>${dependencies.join('')}</dependencies></project>`;
}

const SETTINGS = `user-service.url=\${USER_URL}
order-service.url=\${ORDER_URL}
pay.place=\${PAY_URL}
pay.url=\${pay.place}
app.mail.url=\${MAIL_URL}
bean.url=\${BEAN_URL}
app.stock.url=\${STOCK_URL}
spring.kafka.bootstrap-servers=\${KAFKA_URL}
spring.data.redis.host=\${CACHE_URL}
spring.data.mongodb.uri=\${MONGO_PLACE}
eureka.client.service-url.defaultZone=\${REGISTRY_URL}
`;
const CODE = `package a;
import org.springframework.data.redis.core.StringRedisTemplate;
@FeignClient(url = "\${user-service.url}") interface Users {}
// TODO: ask order-service
class Shop {
  @Value("\${pay.url}") String pay;
  public static void main(String[] args) { System.getenv("RAW_URL"); new StringRedisTemplate().delete("a"); }
}
@ConfigurationProperties(prefix = "app") record App(Mail mail) {}
`;
const SHOP = {
  'shop/pom.xml': pom(
    'shop',
    'common',
    'spring-kafka',
    'spring-boot-starter-data-redis',
    'spring-boot-starter-data-elasticsearch',
  ),
  'shop/src/main/resources/application.properties': SETTINGS,
  'shop/src/main/java/a/Shop.java': CODE,
  'shop/src/main/java/a/Beans.java': 'class Beans { @Bean @ConfigurationProperties("bean") Properties of() {} }',
  'shop/src/main/java/a/Pages.java':
    'import io.swagger.v3.oas.models.OpenAPI;\nclass Pages { @Value("${docs.url}") String docsUrl; }',
  'shop/src/test/java/a/ShopTest.java': 'class ShopTest { String a = "order-service.url"; }',
  'shop/k8s/shop.yaml': 'apiVersion: v1\nkind: Pod\nenv: [{ name: DEPLOYED_URL, value: x }]',
  'common/pom.xml': pom('common'),
  'common/src/main/java/c/Common.java': 'package c;\nclass Common { String a = System.getenv("COMMON_URL"); }',
  'other/pom.xml': pom('other'),
  'other/src/main/java/o/Other.java': 'package o;\nclass Other { String a = System.getenv("OTHER_URL"); }',
};

it('does not read what settings alone take in, whatever their file begins with', async () => {
  const view = viewOf({
    'shop/pom.xml': pom('shop', 'core-lib'),
    'shop/src/main/resources/application.yml': 'services:\n  core:\n    url: ${LIB_SERVICE_URL:http://lib}\n',
    'shop/src/main/java/a/Shop.java': 'class Shop { public static void main(String[] args) {} }',
  });
  expect((await jvmMentionsOf('shop', view))?.ofVariable('LIB_SERVICE_URL')).toBe(false);
});

describe('what a program of a JVM reads of what is set for it', () => {
  it.each([
    ['what a client asks for', 'USER_URL', true],
    ['not what only its settings take in', 'ORDER_URL', false],
    ['what a setting puts in that code asks for', 'PAY_URL', true],
    ['what a class takes by its prefix', 'MAIL_URL', true],
    ['what a bean takes by its prefix', 'BEAN_URL', true],
    ['not what no field of that class takes', 'STOCK_URL', false],
    ['not the place of a broker that no code speaks with', 'KAFKA_URL', false],
    ['not that of such a broker by its own name', 'SPRING_KAFKA_BOOTSTRAP_SERVERS', false],
    ['the place of a cache that code speaks with', 'CACHE_URL', true],
    ['not the place of what it is not built with', 'MONGO_PLACE', false],
    ['not that of a registry without its client', 'REGISTRY_URL', false],
    ['what its code asks the environment for', 'RAW_URL', true],
    ['what a library asks for that it is built with', 'COMMON_URL', true],
    ['not what another program asks for', 'OTHER_URL', false],
    ['not what only its deployment names', 'DEPLOYED_URL', false],
    ['not what only pages of its API show', 'DOCS_URL', false],
    ['a setting by its variable', 'USER_SERVICE_URL', true],
    ['what an agent reads', 'OTEL_EXPORTER_OTLP_ENDPOINT', true],
  ])('is %s', async (_, variable, want) => {
    const mentions = await jvmMentionsOf('shop', viewOf(SHOP));
    expect(mentions?.ofVariable(variable)).toBe(want);
  });

  it.each([
    ['user-service', true],
    ['order-service', false],
  ])('names %s: %s', async (name, want) => {
    const mentions = await jvmMentionsOf('shop', viewOf(SHOP));
    expect(mentions?.ofName(name)).toBe(want);
  });

  it('is not told of a folder with no program, with several in the root, or with others beside', async () => {
    const of = async (folder: string, more = {}): Promise<unknown> =>
      jvmMentionsOf(folder, viewOf({ ...SHOP, ...more }));
    expect(await of('docs')).toBeUndefined();
    expect(await of('.')).toBeUndefined();
    expect(await of('shop', { 'shop/tool/main.py': 'x' })).toBeUndefined();
  });

  it('is told of any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (code, settings) => {
        const files = {
          ...SHOP,
          'shop/src/main/java/a/A.java': code,
          'shop/src/main/resources/application.yml': settings,
        };
        expect((await jvmMentionsOf('shop', viewOf(files)))?.ofVariable('USER_URL')).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('ends where settings put each other in', () => {
    const setting = (name: string, text: string): never => ({ name, text, path: 'a', line: 1 }) as never;
    const settings = [setting('a.b', '${c.d}'), setting('c.d', '${a.b}')];
    const { forSetting } = askingOf({ code: [], settings, isOfFramework: () => false });
    expect(forSetting('a.b')).toBe(false);
  });
});

const SEVERAL = {
  'pom.xml': '<project><artifactId>all</artifactId><packaging>pom</packaging></project>',
  'apps/cart/pom.xml': pom('cart-app', 'common'),
  'apps/cart/src/main/java/C.java': 'class C { public static void main(String[] a) {} }',
  'apps/pay/pom.xml': pom('pay-app', 'common'),
  'apps/pay/src/main/java/P.java': 'class P { public static void main(String[] a) {} }',
  'common/pom.xml': pom('common'),
  'common/src/main/java/X.java': 'class X {}',
};
const STAGES = `FROM maven AS build
COPY . .
RUN mvn package
FROM jre AS cart
COPY --from=build /app/apps/cart/target/*.jar app.jar
COPY --from=build /app/common/target/*.jar lib.jar
FROM jre AS pay
COPY --from=build /app/apps/pay/target/*.jar app.jar`;

describe('the module that one Dockerfile for several builds', () => {
  it.each<[string, string, string | undefined, Readonly<Record<string, string>>, string | undefined]>([
    ['the one of the stage', STAGES, 'cart', {}, 'apps/cart'],
    ['the one of the last stage', STAGES, undefined, {}, 'apps/pay'],
    [
      'the one that an argument names in a path',
      'FROM jre\nARG MODULE=x\nCOPY apps/${MODULE}/target/*.jar app.jar',
      undefined,
      { MODULE: 'pay' },
      'apps/pay',
    ],
    [
      'the one by a default',
      'FROM jre\nARG MODULE=cart\nCOPY apps/$MODULE/target/a.jar a.jar',
      undefined,
      {},
      'apps/cart',
    ],
    [
      'the one that Maven is told',
      'FROM maven\nARG APP\nRUN mvn -pl :${APP} -am package',
      undefined,
      { APP: 'pay-app' },
      'apps/pay',
    ],
    ['the one that Gradle is told', 'FROM gradle\nRUN ./gradlew :apps:cart:bootJar', undefined, {}, 'apps/cart'],
    ['the one of an archive', 'FROM jre\nCOPY out/pay-app-1.2.jar app.jar', undefined, {}, 'apps/pay'],
    ['the one of an argument', 'FROM jre\nCMD run', undefined, { SERVICE: ':apps:cart' }, 'apps/cart'],
    ['none that is not told', 'FROM maven\nCOPY . .\nRUN mvn package', undefined, {}, undefined],
  ])('is %s', async (_, text, target, args, want) => {
    const built = await builtModuleOf(viewOf({ ...SEVERAL, Dockerfile: text }));
    expect(await built({ dockerfile: 'Dockerfile', target, args: new Map(Object.entries(args)) })).toBe(want);
  });
});
