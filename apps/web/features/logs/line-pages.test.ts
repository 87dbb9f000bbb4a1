import { LinePages, type LineSource } from './line-pages';
import type { LogLine } from './log-types';

const lineOf = (line: number): LogLine => ({
  line,
  t: line,
  s: 'stdout',
  x: `line ${line}`,
  severity: 'info',
});
const span = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** Answers when it is told to, with what the log holds by then. */
class Server implements LineSource {
  readonly asked: {
    from: number;
    limit: number;
    signal: AbortSignal;
    answer: () => void;
    fail: () => void;
  }[] = [];
  lines = 10_000;
  read(from: number, limit: number, signal: AbortSignal): Promise<readonly LogLine[]> {
    return new Promise((resolve, reject) => {
      this.asked.push({
        from,
        limit,
        signal,
        answer: () => resolve(span(from, Math.min(from + limit, this.lines)).map(lineOf)),
        fail: () => reject(new Error('away')),
      });
    });
  }
  async answerAll(): Promise<void> {
    for (const one of this.asked) one.answer();
    await Promise.resolve();
    await Promise.resolve();
  }
}

function pagesOf(server: Server, capacity = 3) {
  const pages = new LinePages({ source: server, pageSize: 100, capacity });
  pages.growTo(server.lines);
  return pages;
}

describe('LinePages', () => {
  it('asks for the page of a wanted line once, and has its lines then', async () => {
    const server = new Server();
    const pages = pagesOf(server);
    pages.want(span(250, 290));
    pages.want(span(251, 291));
    expect(server.asked.map(({ from, limit }) => [from, limit])).toEqual([[200, 100]]);
    await server.answerAll();
    expect(pages.line(299)?.x).toBe('line 299');
    expect(pages.line(300)).toBeUndefined();
    pages.want(span(255, 299));
    expect(server.asked).toHaveLength(1);
  });

  it('breaks off what nobody wants any more, and asks again when it is wanted again', async () => {
    const server = new Server();
    const pages = pagesOf(server);
    pages.want([50]);
    pages.want([5_050]);
    expect(server.asked[0]?.signal.aborted).toBe(true);
    await server.answerAll();
    expect(pages.line(50)).toBeUndefined();
    expect(pages.line(5_050)).toBeDefined();
    pages.want([50]);
    expect(server.asked).toHaveLength(3);
  });

  it('holds no more pages than it may: the ones looked at last', async () => {
    const server = new Server();
    const pages = pagesOf(server);
    for (const line of [0, 100, 200, 0, 300]) {
      pages.want([line]);
      await server.answerAll();
    }
    expect([0, 100, 200, 300].map((line) => pages.line(line) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('asks only for what a page lacks when the log has grown, and takes lines from elsewhere', async () => {
    const server = new Server();
    server.lines = 40;
    const pages = pagesOf(server);
    pages.want(span(0, 60));
    await server.answerAll();
    server.lines = 60;
    pages.add([lineOf(58), lineOf(59)]);
    pages.growTo(60);
    expect(server.asked.map(({ from, limit }) => [from, limit])).toEqual([
      [0, 40],
      [40, 18],
    ]);
  });

  it('keeps a failure until somebody tries again, and asks for nothing meanwhile', async () => {
    const server = new Server();
    const pages = pagesOf(server);
    pages.want([0]);
    server.asked[0]?.fail();
    await server.answerAll();
    await Promise.resolve();
    expect(pages.failure()).toMatchObject({ message: 'away' });
    pages.want([500]);
    expect(server.asked).toHaveLength(1);
    pages.retry();
    expect(pages.failure()).toBeNull();
    expect(server.asked).toHaveLength(2);
  });

  it('tells those who listen of every change, and nothing after that', async () => {
    const server = new Server();
    const pages = pagesOf(server);
    let told = 0;
    const stop = pages.subscribe(() => (told += 1));
    pages.want([0]);
    await server.answerAll();
    expect(told).toBe(1);
    stop();
    pages.add([lineOf(3)]);
    expect(told).toBe(1);
  });
});
