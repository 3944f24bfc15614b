import { callsOf, readWith } from '../values/testing.js';
import { springReader } from './index.js';

/** Paths to texts. */
export type Files = Readonly<Record<string, string>>;

/** A pom with what its module uses. */
export function pom(artifact: string, ...uses: readonly string[]): string {
  const dependencies = uses.map(
    (one) => `<dependency><groupId>g</groupId><artifactId>${one}</artifactId></dependency>`,
  );
  return `<project><artifactId>${artifact}</artifactId><dependencies>${dependencies.join('')}</dependencies></project>`;
}

/** A class that starts an application. */
export function main(name: string, annotations = '', body = ''): string {
  return `package a;
import org.springframework.boot.SpringApplication;
@SpringBootApplication ${annotations}
public class ${name} { ${body} public static void main(String[] args) { SpringApplication.run(${name}.class); } }`;
}

export const CART: Files = {
  'cart/pom.xml': pom('cart-service'),
  'cart/src/main/java/a/Cart.java': main('Cart'),
  'cart/src/main/resources/application.yml': 'spring.application.name: cart-service\nserver.port: 8081\n',
};

/** An application in `shop/` beside the cart: what it uses, its settings and its code. */
export function shop(uses: readonly string[], settings: string, code: Files = {}, annotations = ''): Files {
  return {
    ...CART,
    'shop/pom.xml': pom('shop', ...uses),
    'shop/src/main/resources/application.yml': settings,
    'shop/src/main/java/a/Shop.java': main('Shop', annotations),
    ...code,
  };
}

/** What `shop` calls: `host via confidence`. */
export async function needsOf(files: Files): Promise<readonly string[]> {
  return callsOf(await readWith(springReader, files), '#spring/shop');
}

export const EUREKA = 'spring-cloud-starter-netflix-eureka-client';
export const REGISTRY: Files = {
  'registry/pom.xml': pom('registry', 'spring-cloud-starter-netflix-eureka-server'),
  'registry/src/main/java/a/Registry.java': main('Registry', '@EnableEurekaServer'),
  'registry/src/main/resources/application.properties': 'server.port=8761\nspring.application.name=registry\n',
};

export const GIVER: Files = {
  'giver/pom.xml': pom('giver'),
  'giver/src/main/java/a/Giver.java': main('Giver', '@EnableAuthorizationServer'),
};

/** A class of `shop` that brings these types in, and one that speaks of them. */
export function java(imports: readonly string[], body: string): Files {
  const lines = imports.map((one) => `import ${one.includes('.') ? one : `x.${one}`};`).join('\n');
  const used = imports.map((one) => `${one.slice(one.lastIndexOf('.') + 1)}.class`).join(', ');
  return {
    'shop/src/main/java/a/Client.java': `package a;\n// springframework\n${lines}\nclass Client { ${body} }\nclass Uses { Object all = List.of(${used}); }`,
  };
}

/** Code of `shop` that speaks with brokers and a cache, and asks for what `pay.url` and `cart.url` say. */
export const USING: Files = {
  'shop/src/main/java/a/Using.java': `package a;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.kafka.core.KafkaTemplate;
class Using { void f(RabbitTemplate r, StringRedisTemplate s, KafkaTemplate k) { r.send(s.get(k.send())); } @Value("\${pay.url}") String pay; @Value("\${cart.url}") String cart; }`,
};
