/** Names of variables that libraries, frameworks and agents read by themselves, and by which words of a program they are known. */
interface ReadByItself {
  readonly names: RegExp;
  /** In code, Dockerfiles, scripts and settings of the program. */
  readonly words: RegExp;
  /** In its lists of packages: of frameworks that read it where no code names them. */
  readonly listed?: RegExp;
}

const NOTHING = /(?!)/;

/** Any process reads them. */
const OF_ANYBODY = /^(?:HTTPS?|ALL)_PROXY$|^PG(?:HOST|HOSTADDR|PORT|USER|DATABASE|SERVICE)$/i;

// Sources: the pages on environment variables of each library.
const TABLE: readonly ReadByItself[] = [
  {
    names: /^(?:SPRING|EUREKA|MANAGEMENT|QUARKUS|MICRONAUT|MP)_/i,
    words: /springframework|spring-|quarkus|micronaut|microprofile|eureka/i,
    listed: /spring|quarkus|micronaut|microprofile|eureka/i,
  },
  {
    names: /^KAFKA_/i,
    words: /quarkus|micronaut|^from\s(?![^\n]{0,200}\bimport\b)[^\n]{0,100}kafka/im,
    listed: /quarkus|micronaut/i,
  },
  {
    names: /^(?:KEYCLOAK|KC)_/i,
    words: /org\.keycloak|keycloak-(?:spring|quarkus)|^from\s(?![^\n]{0,200}\bimport\b)[^\n]{0,100}keycloak/im,
  },
  { names: /^(?:JAVA|JVM|JDK)_/i, words: /\bjava\b|\bjvm\b|\bjdk|\bjre\b/i },
  { names: /^(?:DOTNET|ASPNETCORE)_/i, words: /dotnet|aspnet|\bMicrosoft\./i, listed: /Microsoft\.NET/i },
  { names: /^JAEGER_/i, words: /jaeger/i },
  { names: /^ZIPKIN_/i, words: /zipkin/i, listed: /zipkin/i },
  { names: /^DD_/i, words: /dd-?trace|datadog|dogstatsd|dd-java-agent/i },
  { names: /^NEW_RELIC_/i, words: /new[-_]?relic/i },
  { names: /^ELASTIC_APM_/i, words: /elastic[-_.]?apm/i },
  { names: /^SENTRY_/i, words: /sentry|raven/i, listed: /sentry/i },
  { names: /^CONSUL_/i, words: /consul/i },
  { names: /^VAULT_/i, words: /vault|hvac/i, listed: /spring-cloud|quarkus-vault/i },
  { names: /^NOMAD_/i, words: /nomad/i },
  { names: /^DAPR_/i, words: /dapr/i, listed: /dapr/i },
  { names: /^AWS_/i, words: /\baws|amazon|boto|\bs3\b|sqs|dynamo/i, listed: /aws|boto/i },
  { names: /^(?:GOOGLE|GCLOUD|GCP)_/i, words: /google|gcloud|gcp|firebase|genai/i, listed: /google/i },
  {
    names: /^(?:PUBSUB|FIRESTORE|DATASTORE|STORAGE|SPANNER|BIGTABLE|FIREBASE_\w{1,40})_EMULATOR_HOST$/i,
    words: /google|firebase|gcloud|pub_?sub/i,
    listed: /google-cloud|firebase|@google/i,
  },
  { names: /^AZURE_/i, words: /azure/i, listed: /azure/i },
  { names: /^NUXT_/i, words: /nuxt/i, listed: /"nuxt"/ },
  { names: /^GF_/i, words: /grafana/i },
  { names: /^WORDPRESS_/i, words: /wordpress/i },
  {
    names: /^DOCKER_HOST$/i,
    words:
      /dockerode|docker\.from_env|docker\/docker\/client|DockerClient|docker\.sock|bollard|Docker\.DotNet|docker-py/i,
  },
  {
    names: /^DATABASE_URL$/i,
    words: /dj_database_url|environ\.Env|env\.db\(|\bsqlx\b|dbmate|prisma|activerecord/i,
    listed: /\brails\b|activerecord|prisma|\bsqlx\b|dj-database-url|django-environ/i,
  },
  { names: /^REDIS_URL$/i, words: /sidekiq|resque|\bRedis\.new\b/i, listed: /sidekiq|resque|gem\s+["']redis/i },
  { names: /^MONGO_URL$/i, words: /meteor/i, listed: /meteor/i },
  {
    names: /^(?:AMQP|CLOUDAMQP|RABBITMQ)_URL$/i,
    words: /bunny|sneakers|hutch/i,
    listed: /bunny|sneakers|kicks|hutch/i,
  },
  { names: /^CELERY_(?:BROKER_URL|RESULT_BACKEND)$/i, words: /celery/i },
  { names: /^MLFLOW_/i, words: /mlflow/i },
  { names: /^OLLAMA_HOST$/i, words: /\bollama\b/i },
  { names: /^OPENAI_(?:BASE_URL|API_BASE)$/i, words: /openai/i },
  { names: /^LANGFUSE_(?:HOST|BASE_?URL)$/i, words: /langfuse/i },
  { names: /^PREFECT_/i, words: /prefect/i },
  { names: /^FLAGD_/i, words: /flagd/i },
  {
    // Keys of settings inside of others, where somebody says that two underscores part them.
    names: /__/,
    words: /["'`]__["'`]|env_nested_delimiter|airflow|dynaconf|\bnconf\b|AddEnvironmentVariables|IConfiguration/,
    listed: /airflow|dynaconf/i,
  },
];

/** Whether something of a program reads a variable by itself. */
export type ReadsByItself = (name: string) => boolean;

/**
 * Which variables a program's libraries, frameworks and agents read without a word of its code.
 * @param texts code, Dockerfiles, scripts and settings of the program
 * @param lists its lists of packages
 */
export function readByItself(texts: readonly string[], lists: readonly string[]): ReadsByItself {
  const known = new Map<ReadByItself, boolean>();
  const isThere = (one: ReadByItself): boolean => {
    const { words, listed = NOTHING } = one;
    const found = known.get(one) ?? (texts.some((text) => words.test(text)) || lists.some((text) => listed.test(text)));
    known.set(one, found);
    return found;
  };
  return (name) => OF_ANYBODY.test(name) || TABLE.some((one) => one.names.test(name) && isThere(one));
}
