import { describe, expect, it } from 'vitest';
import { nacosDocuments } from './nacos-dump.js';
import { needsOf, shop, USING, type Files } from './testing.js';

const NACOS = ['spring-cloud-starter-alibaba-nacos-config', 'spring-boot-starter-data-redis'];
const NAMED = 'spring.application.name: shop\n';
const ALONE = 'localhost/nacos registry 0.7';
const KAFKA = ['spring-cloud-starter-config', 'spring-kafka'];
const kafka = (host: string): string => `spring.kafka.bootstrap-servers: ${host}:9092`;

describe('settings that a store hands out', () => {
  it.each<[string, Files, readonly string[]]>([
    [
      'in a file named after the application and a profile for where it runs',
      {
        ...shop(NACOS, NAMED, USING),
        'conf/shop/shop-dev.yaml': 'spring.data.redis.host: localhost',
        'conf/shop/shop-prod.yaml': 'spring.data.redis.host: cache',
      },
      ['cache cache 0.95', ALONE],
    ],
    [
      'in files that it asks for by their ids, also such as lie beside them',
      {
        ...shop(NACOS, `${NAMED}spring.cloud.nacos.config.shared-configs[0].data-id: common.yaml`, USING),
        'nacos/shop.yaml': 'server.port: 8080',
        'nacos/common.yaml': 'pay.url: http://pay:90',
      },
      [ALONE, 'localhost/redis cache 0.6', 'pay:90 http 0.95'],
    ],
    [
      'by the name that it asks for',
      {
        ...shop(KAFKA, `${NAMED}spring.cloud.config.name: business-shop`, USING),
        'conf/business-shop-prod.yaml': kafka('broker'),
      },
      ['broker:9092 messaging 0.95'],
    ],
    [
      'in a dump of the database of Nacos',
      {
        ...shop(NACOS, `${NAMED}spring.config.import: ["nacos:shop.yml?group=A", "optional:nacos:base.yml"]`, USING),
        'sql/nacos_config.sql':
          "INSERT INTO `config_info` VALUES (1,'shop.yml','A','pay:\\n  name: it''s\\n','x'),\n(2,'base.yml','A','spring.data.redis.host: cache',NULL);",
      },
      ['cache cache 0.95', ALONE],
    ],
    [
      'nothing of a file for other things',
      { ...shop(KAFKA, NAMED, USING), 'conf/shop.yaml': 'a.url: http://other:1' },
      ['localhost/kafka messaging 0.6'],
    ],
    [
      'nothing where nobody asks a store',
      { ...shop(['spring-kafka'], NAMED, USING), 'conf/shop.yaml': kafka('broker') },
      ['localhost/kafka messaging 0.6'],
    ],
  ])('%s', async (_, files, want) => {
    expect(await needsOf(files)).toEqual(want);
  });
});

describe('a dump of Nacos', () => {
  it.each<[string, string, readonly (readonly [string, string, number])[]]>([
    [
      'with the columns that it names',
      "-- x\ninsert into nacos.config_info (id, content, data_id) values (1, 'a: ''b''\\nc', 'x.yml')",
      [['x.yml', "a: 'b'\nc", 2]],
    ],
    [
      'with several rows and statements',
      "INSERT INTO `config_info` VALUES (1,'a','g','1'),\n(2,'b','g','(2,)');\nINSERT INTO config_info VALUES (3,'c','g','3');",
      [
        ['a', '1', 1],
        ['b', '(2,)', 2],
        ['c', '3', 3],
      ],
    ],
    ['that ends in the middle', "INSERT INTO config_info VALUES (1,'a','g','unended", []],
    ['of other tables', "INSERT INTO his_config_info VALUES (1,2,'a','g')", []],
  ])('%s', (_, text, want) => {
    expect(nacosDocuments(text).map(({ id, text: content, line }) => [id, content, line])).toEqual(want);
  });
});
