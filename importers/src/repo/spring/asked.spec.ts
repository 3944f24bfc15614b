import { describe, expect, it } from 'vitest';
import { java, needsOf, shop, USING, type Files } from './testing.js';

function client(declared: string): Files {
  return { 'shop/src/main/java/a/Pay.java': `package a;\n// springframework\n@FeignClient("pay") ${declared}` };
}

describe('what code of a Spring application asks for', () => {
  it.each<[string, Files, readonly string[]]>([
    [
      'a broker, by its library where code speaks with it',
      shop(['spring-boot-starter-amqp'], '', USING),
      ['localhost/rabbitmq messaging 0.6'],
    ],
    [
      'hardly a broker, by its library alone',
      shop(['spring-boot-starter-amqp'], ''),
      ['localhost/rabbitmq messaging 0.4'],
    ],
    [
      'hardly a broker of which code only declares queues',
      shop(
        ['spring-boot-starter-amqp'],
        '',
        java(
          ['core.Queue', 'core.TopicExchange', 'core.BindingBuilder', 'support.converter.Jackson2JsonMessageConverter']
            .map((one) => `org.springframework.amqp.${one}`)
            .concat('acme.RabbitConstants'),
          '',
        ),
      ),
      ['localhost/rabbitmq messaging 0.4'],
    ],
    [
      'hardly a broker, by its library and a setting alone',
      shop(['spring-kafka'], 'spring.kafka.bootstrap-servers: k:9092'),
      ['k:9092 messaging 0.4'],
    ],
    ['hardly whom a setting says that nobody asks for', shop([], 'pay.url: http://pay:80'), ['pay:80 http 0.4']],
    ['whom a setting says that code asks for', shop([], 'pay.url: http://pay:80', USING), ['pay:80 http 0.95']],
    [
      'whom a setting says that a class takes by its prefix',
      shop(
        [],
        'shop.pay.url: http://pay:80\nshop.cart.url: http://carts',
        java([], '@ConfigurationProperties("shop") record P(Pay pay) {}'),
      ),
      ['carts http 0.4', 'pay:80 http 0.95'],
    ],
    [
      'whom a setting says that another one puts in',
      shop([], 'pay.url: ${pay.place}\npay.place: http://pay:80', USING),
      ['pay:80 http 0.95'],
    ],
    [
      'no mail server of those who send none',
      shop(['spring-boot-starter-mail'], 'spring.mail.host: mail'),
      ['mail tcp 0.4'],
    ],
    [
      'a mail server of those who send',
      shop(
        ['spring-boot-starter-mail'],
        'spring.mail.host: mail',
        java(['org.springframework.mail.javamail.JavaMailSender'], ''),
      ),
      ['mail tcp 0.95'],
    ],
    [
      'what code speaks with, where a catalog names the libraries',
      {
        ...shop([], 'spring.kafka.bootstrap-servers: k:9092\nspring.data.mongodb.uri: mongodb://m/x', USING),
        'shop/pom.xml': '',
        'shop/build.gradle.kts': 'dependencies { implementation(libs.spring.kafka) }',
      },
      ['k:9092 messaging 0.95', 'm database 0.95'],
    ],
    [
      'no configuration that a profile names and turns off',
      shop(
        ['spring-cloud-starter-config'],
        'a: 1\n---\nspring.profiles: dev\nspring.cloud.config: { enabled: false, uri: "http://config:8888" }',
      ),
      [],
    ],
    [
      'hardly whom a client would call that nobody is given',
      shop([], '', client('interface Pay {}')),
      ['pay http 0.4'],
    ],
    [
      'hardly whom a client would call that is only stood in for',
      shop([], '', { ...client('interface Pay {}'), ...java([], '}\nclass Fallback implements Pay {') }),
      ['pay http 0.4'],
    ],
    [
      'whom a client calls that a class is given',
      shop([], '', { ...client('interface Pay {}'), ...java([], 'private final Pay pay; void f() { pay.ask(); }') }),
      ['pay http 0.95'],
    ],
    [
      'whom a client calls that a class of Kotlin is given',
      shop([], '', {
        ...client('interface Pay {}'),
        'shop/src/main/java/a/B.kt': '// springframework\nclass B(private val pay: Pay) { fun f() = pay.ask() }',
      }),
      ['pay http 0.95'],
    ],
    [
      'hardly whom a client would call that a class keeps',
      shop([], '', {
        ...client('interface Pay {}'),
        ...java([], 'private final Pay pay;\nClient(Pay pay) { this.pay = pay; }\n/*\npay.ask();\n*/'),
        'shop/src/main/java/a/B.kt': '// springframework\nclass B(private val pay: Pay) {}',
      }),
      ['pay http 0.4'],
    ],
    [
      'hardly whom a client would call in a method that nobody calls',
      shop([], '', {
        ...client('interface Pay {}'),
        'shop/src/main/java/a/B.java':
          'package a;\n// springframework\n@Service\npublic class B {\n  private final Pay pay;\n  public void f() { g(); }\n  void g() { pay.ask(); }\n}',
      }),
      ['pay http 0.4'],
    ],
    [
      'whom a client calls that another name may be asked for',
      shop([], '', client('interface Pay extends Api {}')),
      ['pay http 0.95'],
    ],
  ])('is %s', async (_, files, want) => {
    expect(await needsOf(files)).toEqual(want);
  });
});
