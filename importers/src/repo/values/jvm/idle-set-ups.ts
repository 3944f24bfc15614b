import { addTo } from '../lists.js';
import type { JvmText } from './text.js';
import { methodsOf, type Method } from './idle-methods.js';
import { LAZY, speaksByCode, type UseFacts } from './use.js';
import { JVM_LIBRARIES } from './libraries.js';
import { PACKAGES } from './scan.js';

/** Beans that open nothing before somebody asks them, and what these are made with. Source: references of Spring's projects for Redis, Kafka, AMQP, JMS and caching. */
const OF_CLIENTS =
  /^(?:(?:Reactive)?(?:String)?RedisTemplate|ReactiveStringRedisTemplate|(?:Reactive)?RedisOperations|(?:(?:Reactive)?Redis|Lettuce|Jedis)ConnectionFactory|Redis(?:Standalone|Cluster|Sentinel)Configuration|LettuceClientConfiguration|(?:\w*Redis)?Serializer|\w*RedisSerializer|Redis(?:CacheManager|CacheConfiguration|CacheManagerBuilderCustomizer|SerializationContext)|CacheManager|KeyGenerator|CacheErrorHandler|(?:Jedis|UnifiedJedis|JedisPool(?:Config)?)|ObjectMapper|(?:Replying|Routing)?KafkaTemplate|KafkaOperations|ReactiveKafka(?:Producer|Consumer)Template|(?:Default\w+)?(?:Producer|Consumer)Factory|(?:Concurrent)?KafkaListenerContainerFactory|DefaultErrorHandler|CommonErrorHandler|RecordMessageConverter|\w*JsonMessageConverter|MessageConverter|(?:Caching)?ConnectionFactory|RabbitTemplate|AmqpTemplate|RabbitMessagingTemplate|AsyncRabbitTemplate|(?:Simple|Direct)?RabbitListenerContainerFactory|Jms(?:Messaging)?Template|(?:Default)?JmsListenerContainerFactory|ActiveMQConnectionFactory|RetryTemplate|Map|Properties)$/;
const CONFIGURATION = /^[ \t]*@Configuration\b/m;
/** What more a configuration may do than to make beans. */
const DOES_MORE =
  /@(?:PostConstruct|Scheduled|EventListener|\w*Listener|EnableScheduling|EnableKafkaStreams|EnableRedisHttpSession|EnableRedisWebSession)\b/;
const OF_KOTLIN = /\bfun[ \t]+\w{1,100}[ \t]*\([^{}]{0,1000}?\)[ \t]*:[ \t]*([A-Z]\w{0,100})/g;
const LAZY_PRODUCTS = [...new Set(JVM_LIBRARIES.map(({ product }) => product))].filter((one) => LAZY.test(one));

/**
 * Files that only set clients up which open nothing by themselves, of products that no other code speaks with: beans of
 * templates and of factories that nobody is given.
 */
export function idleSetUps(
  code: readonly JvmText[],
  { artifacts, here }: Omit<UseFacts, 'imports'>,
): ReadonlySet<JvmText> {
  const setUps = code.filter(isSetUp);
  if (setUps.length === 0) return new Set();
  const only = new Set(setUps);
  const imports = new Set(code.flatMap((file) => (only.has(file) ? [] : file.imports)));
  const idle = LAZY_PRODUCTS.filter((product) => !speaksByCode(product, { artifacts, here, imports }));
  const isOf = (product: string, file: JvmText): boolean =>
    speaksByCode(product, { artifacts: NOTHING, here, imports: file.imports });
  return new Set(
    setUps.filter((file) => {
      const products = LAZY_PRODUCTS.filter((product) => isOf(product, file));
      return products.length > 0 && products.every((product) => idle.includes(product));
    }),
  );
}

const NOTHING: ReadonlySet<string> = new Set();

function isSetUp(file: JvmText): boolean {
  const { path, text } = file;
  if (!CONFIGURATION.test(text) || DOES_MORE.test(text)) return false;
  const beans = [...text.matchAll(/@Bean\b/g)].length;
  const types = path.endsWith('.java')
    ? beansOf(file).map(({ type }) => type)
    : [...text.matchAll(OF_KOTLIN)].map((match) => match[1] ?? '');
  return beans > 0 && types.length >= beans && types.every((type) => OF_CLIENTS.test(type));
}

/** Methods that make a bean. */
function beansOf(file: JvmText): readonly Method[] {
  return methodsOf(file).filter(({ annotations }) => annotations.includes('Bean'));
}

/** Clients that ask whom their makers tell them, when somebody asks them to. */
const ASKING =
  /^(?:RestTemplate|WebClient|RestClient|OkHttpClient|HttpClient|CloseableHttpClient|ManagedChannel|Retrofit|JavaMailSender(?:Impl)?|DefaultSftpSessionFactory|Minio(?:Async)?Client)$/;

/** Methods that make a client as a bean which nobody is given: no other code names its type, or of several not its name. */
export function idleClientBeans(code: readonly JvmText[]): ReadonlyMap<JvmText, readonly Method[]> {
  const beans = code.flatMap((file) =>
    file.path.endsWith('.java') && file.text.includes('@Bean')
      ? beansOf(file).flatMap((bean) => (ASKING.test(bean.type) ? [{ ...bean, file }] : []))
      : [],
  );
  if (beans.length === 0) return new Map();
  const bare = code.map((file) => [file, file.text.replace(PACKAGES, (line) => ' '.repeat(line.length))] as const);
  const isNamed = (word: string, bean: (typeof beans)[number]): boolean => {
    const named = new RegExp(`(?<!\\w)${word}(?!\\w)`);
    return bare.some(([file, text]) =>
      named.test(file === bean.file ? text.slice(0, bean.start) + text.slice(bean.end) : text),
    );
  };
  const idle = new Map<JvmText, Method[]>();
  for (const bean of beans) {
    const isOne = beans.filter(({ type }) => type === bean.type).length === 1 || bean.annotations.includes('Primary');
    const isAsked = isNamed(bean.type, bean) && (isOne || isNamed(bean.name, bean) || isRenamed(bean));
    if (!isAsked) addTo(idle, bean.file, bean);
  }
  return idle;
}

/** `@Bean("carts")` before the head of a method. */
const CALLED = /@(?:Bean|Qualifier)\s{0,10}\([^()"]{0,40}"[^()]{0,200}\)[^;}]{0,200}$/;

/** Whether a bean is given another name than its method's. */
function isRenamed({ file, start, name }: Method & { readonly file: JvmText }): boolean {
  return CALLED.test(file.text.slice(Math.max(0, start - 120), file.text.indexOf(name, start)));
}
