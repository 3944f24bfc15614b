import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { pythonCodeReader } from './index.js';

const SURE = 'traces:6831 telemetry 0.9';
const HIDDEN = 'traces:6831 telemetry 0.4';
const SETTINGS = `from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    TRACING_ENABLED: bool = False
    TRACING_KIND: str = "memory"
    TRACING_KEY: str
settings = Settings()
`;

/** Whom a program calls whose code makes its exporter there. */
async function calls(code: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const client = 'JaegerExporter(agent_host_name="traces", agent_port=6831)';
  const read = await readWith(pythonCodeReader, {
    'cart/requirements.txt': 'fastapi\nopentelemetry-exporter-jaeger\npydantic-settings\n',
    'cart/main.py': `import os
from fastapi import FastAPI
from opentelemetry.exporter.jaeger.thrift import JaegerExporter
from config import settings
app = FastAPI()
${code.replace('CLIENT', client)}
`,
    'cart/config.py': SETTINGS,
    ...files,
  });
  return callsOf(read, '/cart');
}

const ENABLED = 'if settings.TRACING_ENABLED:\n    CLIENT';
const GETENV = 'if os.getenv("TRACING", "false").lower() == "true":\n    CLIENT';

it.each<readonly [string, string, Readonly<Record<string, string>>, string]>([
  ['a flag that nobody sets', ENABLED, {}, HIDDEN],
  ['one that an environment sets', ENABLED, { 'cart/.env': 'TRACING_ENABLED=true' }, SURE],
  ['one that an example sets', ENABLED, { '.env.example': 'TRACING_ENABLED=true' }, SURE],
  ['one that a manifest sets', ENABLED, { 'k8s/cart.yaml': 'data:\n  TRACING_ENABLED: "true"' }, SURE],
  ['in pairs', ENABLED, { 'k8s/cart.yaml': '- name: TRACING_ENABLED\n  value: "true"' }, SURE],
  [
    'to what only a chart knows',
    ENABLED,
    { 'k8s/cart.yaml': '- name: TRACING_ENABLED\n  value: {{ .Values.x }}' },
    SURE,
  ],
  ['one that is set to off', ENABLED, { 'compose.yaml': 'x: TRACING_ENABLED=${TRACING_ENABLED:-false}' }, HIDDEN],
  [
    'what follows a return',
    'def start():\n    if not settings.TRACING_ENABLED:\n        return\n    CLIENT\nstart()',
    {},
    HIDDEN,
  ],
  ['the other branch', 'if not settings.TRACING_ENABLED:\n    CLIENT', {}, SURE],
  ['else', 'if settings.TRACING_ENABLED:\n    pass\nelse:\n    CLIENT', {}, SURE],
  ['else of what is not', 'if not settings.TRACING_ENABLED:\n    pass\nelse:\n    CLIENT', {}, HIDDEN],
  ['elif', 'if app.title == "x":\n    pass\nelif settings.TRACING_ENABLED:\n    CLIENT', {}, HIDDEN],
  ['both of two', 'if app.title and settings.TRACING_ENABLED:\n    CLIENT', {}, HIDDEN],
  ['one of two', 'if app.title or settings.TRACING_ENABLED:\n    CLIENT', {}, SURE],
  ['a variable with a default', GETENV, {}, HIDDEN],
  ['without one', 'if os.getenv("TRACING") == "true":\n    CLIENT', {}, HIDDEN],
  ['of a name', `ON = os.getenv("TRACING", "0") in ("1", "true")\nif ON:\n    CLIENT`, {}, HIDDEN],
  ['on by default', `ON = os.getenv("TRACING", "yes") in ("1", "yes")\nif ON:\n    CLIENT`, {}, SURE],
  ['a name of two values', `ON = os.getenv("TRACING", "0") == "1"\nON = True\nif ON:\n    CLIENT`, {}, SURE],
  ['a key that others give', 'if settings.TRACING_KEY:\n    CLIENT', {}, SURE],
  ['a text, which may be another elsewhere', 'if settings.TRACING_KIND == "jaeger":\n    CLIENT', {}, SURE],
  ['what only the program knows', 'if app.debug:\n    CLIENT', {}, SURE],
])('a client behind a switch: %s', async (_, code, files, want) => {
  expect(await calls(code, files)).toEqual([want]);
});
