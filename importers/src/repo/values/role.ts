import { nameTokens } from '../../contract/address/name.js';

/** What a deployable is for when that is no service; undefined for a service. */
export type Role = 'job' | 'test' | 'load-generator' | 'tool';

const LOAD =
  /^(?:loadgen|loadgenerator|loadgenerators|loadtest|loadtester|loadtests|locust|k6|jmeter|gatling|artillery|vegeta|loader)$/;
const LOAD_IMAGE =
  /(?:^|[/_-])(?:locust|k6|jmeter|gatling|artillery|vegeta|loadgenerator|load-generator|loadgen|load-?test(?:er)?)(?:$|[:/_-])/;
const TEST =
  /^(?:test|tests|tester|e2e|sut|cypress|playwright|newman|selenium|integrationtest|integrationtests|unittest|unittests|testing)$/;
/** Images that stand in for others in tests. */
const DOUBLE_IMAGE = /(?:^|[/_-])(?:wiremock|mockserver|mountebank|hoverfly|smocker)(?:$|[:/_-])/;
/** A host of somebody's own machine, after the domain that is kept for them (RFC 6761): no test. */
const LOCAL_HOST = /^([a-z\d-]{1,63})\.test$/;
/** Images that hold a client alone, which asks and ends: MinIO's, curl, those of clouds and of Kubernetes. */
const CLIENT_IMAGE =
  /(?:^|\/)(?:minio\/mc|bitnami\/minio-client|(?:curlimages|alpine|appropriate|byrnedo)\/(?:alpine-)?curl|amazon\/aws-cli|(?:bitnami|rancher)\/kubectl)(?:$|[:@])/;
const JOB = /^(?:migrate|migration|migrations|migrator|seed|seeder|seeding|dbinit|dbsetup|initdb)$/;
const PROFILE = /^(?:tests?|e2e|testing|integration-?tests?|ci)$/i;

/** From a name, an image and compose profiles: words that people give to what is started beside a system. */
export function roleOf(name: string, image = '', profiles: readonly string[] = []): Role | undefined {
  const tokens = nameTokens(name.replace(LOCAL_HOST, '$1'));
  const joined = tokens.join('');
  if (
    tokens.some((token) => LOAD.test(token)) ||
    /^load(?:gen|generator|test|tester|simulator)?$/.test(joined) ||
    LOAD_IMAGE.test(image)
  ) {
    return 'load-generator';
  }
  if (
    tokens.includes('load') &&
    tokens.some((token) => /^(?:generator|gen|test|testing|simulator|driver)$/.test(token))
  )
    return 'load-generator';
  if (
    DOUBLE_IMAGE.test(image) ||
    tokens.some((token) => TEST.test(token)) ||
    (profiles.length > 0 && profiles.every((one) => PROFILE.test(one)))
  )
    return 'test';
  const isSetUp = (token = ''): boolean => /^(?:init|setup)$/.test(token);
  if (CLIENT_IMAGE.test(image)) return 'job';
  if (tokens.some((token) => JOB.test(token)) || (tokens.length > 1 && (isSetUp(tokens[0]) || isSetUp(tokens.at(-1)))))
    return 'job';
  return undefined;
}
