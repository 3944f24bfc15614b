import type { Issue } from '@faultline/model';
import { baseOf } from '../paths.js';
import { Budget } from './budget.js';
import type { Chart, SubChart } from './chart.js';
import { capabilities, chartObject, filesObject } from './built-in.js';
import { Evaluator } from './evaluate.js';
import { mapOf, type GoMap } from './go-values.js';
import { parseTemplate } from './parse.js';
import { TemplateError, type Node } from './syntax.js';
import { isInstalled, laidOver, valuesOfSubChart } from './values.js';

/** What a template of a chart becomes. */
export interface RenderedTemplate {
  readonly path: string;
  readonly text: string;
  /** The template's line that a line of the text comes from; both begin with 1. */
  lineOf(line: number): number;
  /** Every file that it rests on. */
  readonly files: readonly string[];
  /** Whether a value is missing that whoever installs the chart must give. */
  readonly lacks: boolean;
}

export interface RenderedChart {
  readonly release: string;
  readonly templates: readonly RenderedTemplate[];
  readonly issues: readonly Issue[];
}

/** A chart with what its templates are given. */
interface Placed {
  readonly chart: Chart;
  /** Its path among the charts that it is installed with: `shop/charts/cart`. */
  readonly path: string;
  readonly values: GoMap;
  readonly charts: readonly Placed[];
}

const PARTIAL = /^_|^NOTES\.txt$|\.txt$/;

/**
 * What `helm template <the chart's name> <chart>` writes, with the chart's own values and no cluster. Nothing of a chart
 * reaches a file, the network or a program; what it may cost is bounded by `budget`.
 * @returns templates that write something; one that cannot be rendered is an issue
 */
export function renderChart(chart: Chart, budget: Budget): RenderedChart {
  const release = chart.file.name;
  const issues: Issue[] = [];
  const placed = placedSafely(chart, budget);
  if ('reason' in placed) return { release, templates: [], issues: [placed] };
  const all = flattened(placed);
  const named = new Map<string, readonly Node[]>();
  const bodies = new Map<string, readonly Node[]>();
  // Deeper ones first: a chart's definitions stand over those of the charts that it is installed with.
  for (const { one, path } of inOrder(all)) {
    try {
      const { body, defined } = parseTemplate(one.chart.templates.get(path) ?? '');
      bodies.set(`${one.path} ${path}`, body);
      named.set(nameOf(one, path), body);
      for (const [name, nodes] of defined) named.set(name, nodes);
    } catch (error) {
      issues.push(issueOf(path, error));
    }
  }
  const files = [...new Set(all.flatMap(({ chart: { read } }) => read))];
  const templates: RenderedTemplate[] = [];
  const run: Run = { named, budget, roots: new Map(all.map((one) => [one, rootOf(one, release, budget)])) };
  for (const { one, path } of inOrder(all)) {
    const body = bodies.get(`${one.path} ${path}`);
    if (body === undefined || PARTIAL.test(baseOf(path)) || one.chart.file.type === 'library') continue;
    try {
      const rendered = renderTemplate(one, path, body, run);
      if (rendered.text.trim() !== '') templates.push({ ...rendered, files: [...new Set([path, ...files])] });
    } catch (error) {
      issues.push(issueOf(path, error));
    }
  }
  return { release, templates, issues };
}

/** Templates as Helm renders them, deeper and later ones first: one may set values that the next one reads. */
function inOrder(all: readonly Placed[]): readonly { readonly one: Placed; readonly path: string }[] {
  const depth = (name: string): number => name.split('/').length;
  return all
    .flatMap((one) => [...one.chart.templates.keys()].map((path) => ({ one, path, name: nameOf(one, path) })))
    .sort((a, b) => depth(b.name) - depth(a.name) || (a.name < b.name ? 1 : -1));
}

function placedSafely(chart: Chart, budget: Budget): Placed | Issue {
  try {
    return placedChart(chart, chart.file.name, laidOver(chart.values, {}, budget), budget);
  } catch (error) {
    return issueOf(chart.read[0] ?? chart.folder, error);
  }
}

function placedChart(chart: Chart, path: string, values: GoMap, budget: Budget): Placed {
  const installed = chart.charts.filter((one) => isInstalled(one, values));
  const charts = installed.map((one: SubChart) =>
    placedChart(one.chart, `${path}/charts/${one.name}`, valuesOfSubChart(one, values, budget), budget),
  );
  return { chart, path, values, charts };
}

function flattened(placed: Placed): readonly Placed[] {
  return [placed, ...placed.charts.flatMap(flattened)];
}

function nameOf({ chart, path }: Placed, file: string): string {
  return `${path}/${chart.folder === '.' ? file : file.slice(chart.folder.length + 1)}`;
}

interface Run {
  readonly named: ReadonlyMap<string, readonly Node[]>;
  readonly budget: Budget;
  /** What the templates of each chart begin with; they share it, and may change it. */
  readonly roots: ReadonlyMap<Placed, Record<string, unknown>>;
}

function rootOf(placed: Placed, release: string, budget: Budget): Record<string, unknown> {
  return {
    Values: placed.values,
    Chart: chartObject(placed.chart.file),
    Release: { Name: release, Namespace: 'default', Service: 'Helm', IsInstall: true, IsUpgrade: false, Revision: 1 },
    Capabilities: capabilities(),
    Files: filesObject(placed.chart.files, budget),
    Subcharts: mapOf(placed.charts.map((one) => [one.path.split('/').at(-1) ?? '', { Values: one.values }] as const)),
  };
}

function renderTemplate(
  placed: Placed,
  path: string,
  body: readonly Node[],
  { named, budget, roots }: Run,
): Omit<RenderedTemplate, 'files'> {
  let lacks = false;
  const evaluator = evaluatorOf(named, budget, () => (lacks = true));
  const root = roots.get(placed) ?? {};
  root['Template'] = { Name: nameOf(placed, path), BasePath: `${placed.path}/templates` };
  const writer = evaluator.render(body, root);
  const { lines } = writer;
  return { path, text: writer.text, lineOf: (line) => lines[line - 1] ?? 1, lacks };
}

function evaluatorOf(named: ReadonlyMap<string, readonly Node[]>, budget: Budget, lacks: () => void): Evaluator {
  return new Evaluator(named, budget, (evaluator) => ({
    budget,
    include: (name, dot) => evaluator.include(name, dot),
    tpl(text, dot) {
      budget.make(text.length);
      if (!text.includes('{{')) return text;
      const { body, defined } = parseTemplate(text);
      const inner = defined.size === 0 ? evaluator : evaluatorOf(new Map([...named, ...defined]), budget, lacks);
      return inner.render(body, dot).text;
    },
    lacks,
  }));
}

function issueOf(path: string, error: unknown): Issue {
  // A stack or a text that grew too large is what a hostile chart may reach for; anything else is a bug.
  if (!(error instanceof TemplateError) && !(error instanceof RangeError)) throw error;
  const why = error instanceof TemplateError ? `${error.reason} at line ${error.line}` : 'it nests too deep';
  return {
    path,
    reason: `the chart's template was not rendered: ${why}`,
    remedy: 'render the chart with `helm template` into a folder of the repository, or import the cluster that runs it',
  };
}
