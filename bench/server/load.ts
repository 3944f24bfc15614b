import { Agent, request } from 'node:http';

export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface LoadResult {
  readonly requestsPerSecond: number;
  /** Of all answers' bodies. */
  readonly bytes: number;
}

const CONNECTIONS = 8;

/** A client that keeps its connections, so that only the first round pays for them. */
export class LoadClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

  constructor(private readonly address: string) {}

  /** Asks all questions, eight at a time. @throws Error when one is not answered with data alone */
  async ask(questions: readonly Question[]): Promise<LoadResult> {
    const bodies = questions.map((question) => Buffer.from(JSON.stringify(question)));
    let next = 0;
    let bytes = 0;
    const connection = async (): Promise<void> => {
      for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
        const chunks = await this.post(body);
        bytes += chunks.reduce((sum, chunk) => sum + chunk.length, 0);
        if (!chunks[0]?.subarray(0, 16).toString().startsWith('{"data":{')) {
          throw new Error(`no data: ${Buffer.concat(chunks).toString().slice(0, 500)}`);
        }
      }
    };
    const from = performance.now();
    await Promise.all(Array.from({ length: CONNECTIONS }, connection));
    return { requestsPerSecond: (questions.length * 1_000) / (performance.now() - from), bytes };
  }

  /** One answer, read. */
  async answer(question: Question): Promise<{ readonly text: string; readonly fields: Record<string, unknown> }> {
    const text = Buffer.concat(await this.post(Buffer.from(JSON.stringify(question)))).toString();
    const { data, errors } = JSON.parse(text) as { data: Record<string, unknown> | null; errors?: unknown };
    if (data === null || errors !== undefined) throw new Error(`no data: ${text.slice(0, 500)}`);
    return { text, fields: data };
  }

  close(): void {
    this.agent.destroy();
  }

  private post(body: Buffer): Promise<Buffer[]> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': body.length };
      const sent = request(`${this.address}/graphql`, { method: 'POST', agent: this.agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(chunks));
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
