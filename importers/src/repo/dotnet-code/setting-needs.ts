import { collectorAt, placesIn, type CodeOfModule, type Need } from '../values/code/index.js';
import { settingsGiven, type Setting } from './settings.js';

/** A setting of a library that says where somebody is. */
interface SettingRule {
  /** Of the setting's name in lower case. */
  readonly name: RegExp;
  readonly via: string;
  readonly as: 'url' | 'host';
  /** Package that reads it. */
  readonly packages: RegExp;
  /** What is meant on one's own machine. */
  readonly product?: string;
  /** Call that has it read, where the package alone reads nothing. */
  readonly calls?: RegExp;
}

const SURE = 0.95;

/** Source: references of YARP, Serilog.Settings.Configuration, Steeltoe, AspNetCore.HealthChecks.UI, Elastic APM, WCF, Keycloak.AuthServices. */
const RULES: readonly SettingRule[] = [
  {
    name: /^(?:\w+\.)?clusters\.[^.]+\.destinations\.[^.]+\.address$/,
    via: 'http',
    as: 'url',
    packages: /^Yarp\.ReverseProxy$|Yarp/,
    calls: /(?:^|\.)LoadFromConfig$/,
  },
  {
    name: /^serilog\.writeto\.(?:[^.]+\.)*(?:serverurl|requesturi|uri|nodeuris|endpoint)$/,
    via: 'telemetry',
    as: 'url',
    packages: /^Serilog/,
    calls: /(?:^|\.)(?:UseSerilog|AddSerilog|ReadFrom\.(?:Configuration|AppSettings))$/,
  },
  {
    name: /(?:^|\.)otlp(?:exporter)?\.?endpoint$/,
    via: 'telemetry',
    as: 'url',
    packages: /^OpenTelemetry\.Exporter\.OpenTelemetryProtocol/,
    calls: /(?:^|\.)(?:AddOtlpExporter|UseOtlpExporter)$/,
  },
  { name: /^eureka\.client\.serviceurl(?:\.defaultzone)?$/, via: 'registry', as: 'url', packages: /^Steeltoe\./ },
  { name: /^spring\.cloud\.config\.uri$/, via: 'config', as: 'url', packages: /^Steeltoe\./ },
  { name: /^consul\.host$/, via: 'registry', as: 'host', packages: /^Steeltoe\./ },
  {
    name: /^keycloak\.auth-?server-?url$/,
    via: 'auth',
    as: 'url',
    packages: /^Keycloak\.AuthServices/,
    product: 'keycloak',
  },
  { name: /^elasticapm\.serverurls?$/, via: 'telemetry', as: 'url', packages: /^Elastic\.Apm/ },
  {
    name: /^healthchecks-?ui\.healthchecks\.\d+\.uri$/,
    via: 'telemetry',
    as: 'url',
    packages: /^AspNetCore\.HealthChecks\.UI$/,
  },
  { name: /^system\.servicemodel\.client\.\d+\.address$/, via: 'http', as: 'url', packages: /^/ },
];

/** Whom a program needs by settings that libraries read without a word of code. */
export function settingNeeds({ module, parts, files, setting, isDead }: CodeOfModule): readonly Need[] {
  const packages = parts.flatMap((part) => [...part.packages]);
  return settingsGiven(module).flatMap((one) => {
    const name = one.name.toLowerCase();
    const rule = RULES.find((candidate) => candidate.name.test(name));
    if (rule === undefined || !(rule.packages.test('') || packages.some((asked) => rule.packages.test(asked))))
      return [];
    const { calls } = rule;
    if (
      calls &&
      !files.some((file) => file.calls.some(({ path, line }) => calls.test(path) && !isDead(file.path, line)))
    )
      return [];
    return needsOf({ ...one, text: setting(one.name) ?? one.text }, rule);
  });
}

function needsOf({ name, text, path, line }: Setting, { via, as, product }: SettingRule): readonly Need[] {
  return placesIn(text, as).map(({ host, port, via: spoken }) => ({
    host,
    ...placedAt(host, port, via, product),
    via: via === 'http' && spoken !== '' ? spoken : via,
    confidence: SURE,
    path,
    line,
    text: name,
  }));
}

/** A port, or what is meant there on one's own machine. */
function placedAt(host: string, port: number | undefined, via: string, own?: string): Pick<Need, 'port' | 'product'> {
  const product =
    host === 'localhost' && own !== undefined
      ? own
      : collectorAt({ host, ...(port === undefined ? {} : { port }) }, via);
  if (product !== undefined) return { product };
  return port === undefined ? {} : { port };
}
