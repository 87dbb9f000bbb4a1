import {
  openTestNode,
  phaseInput,
  runStage,
  scriptStage,
  type StageOutcome,
  type TestNode,
} from '../test-support/stage-fixture';

const FORM = '{"title":"Where?","fields":{"LINE":{"type":"integer","minimum":1}},"defaults":{"LINE":3}';

describe('a stage that asks a person', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await openTestNode();
  });
  afterAll(() => node.close());

  const run = (script: string): Promise<StageOutcome> =>
    runStage(node.deps, phaseInput(node.deps, scriptStage(script)));

  it('asks with its own defaults and a picture that it left', async () => {
    const { sealed, log } = await run(
      `mkdir /output/p; echo png > /output/p/a.png; echo '${FORM},"picture":"/output/p/a.png"}' > /winslow/ask.json`,
    );
    expect(sealed.verdict).toEqual({ ok: true });
    expect(sealed.question).toMatchObject({
      form: { title: 'Where?', fields: { LINE: { type: 'integer', default: 3 } } },
      picture: { run: 1, attempt: 1, place: 'output', path: 'p/a.png' },
    });
    expect(log.some(({ x }) => x === 'Asks a person: Where?')).toBe(true);
  });

  it('does not ask when it failed', async () => {
    const { sealed } = await run(`echo '${FORM}}' > /winslow/ask.json; exit 1`);
    expect(sealed).toMatchObject({ verdict: { ok: false, kind: 'exitCode' }, question: null });
  });

  // The file is the stage's: read carelessly it would give away the computer's own files, or hang the worker.
  it.each([
    ['is no JSON', 'echo "{" > /winslow/ask.json', 'JSON'],
    ['has a wrong default', `echo '${FORM.replace(':3', ':0')}}' > /winslow/ask.json`, 'LINE'],
    ['is huge', 'head -c 300000 /dev/zero > /winslow/ask.json', 'larger'],
    ['is a link to the computer’s own files', 'ln -s /etc/shadow /winslow/ask.json', 'symbolic link'],
    ['is a pipe', 'mkfifo /winslow/ask.json', 'no regular file'],
    ['is a folder', 'mkdir /winslow/ask.json', 'no regular file'],
    [
      'shows a picture that is not there',
      `echo '${FORM},"picture":"/output/no.png"}' > /winslow/ask.json`,
      'no.png',
    ],
    [
      'shows a picture behind a link',
      `ln -s / /output/up; echo '${FORM},"picture":"/output/up/etc/passwd"}' > /winslow/ask.json`,
      'no regular file',
    ],
    ['shows a picture elsewhere', `echo '${FORM},"picture":"/etc/passwd"}' > /winslow/ask.json`, 'picture'],
  ])('fails as badQuestion when the file %s', async (_case, script, text) => {
    const { sealed } = await run(`echo w > /workspace/w; ${script}`);
    expect(sealed).toMatchObject({
      verdict: { ok: false, kind: 'badQuestion' },
      question: null,
      workspaceFiles: 1,
    });
    expect(sealed.verdict.ok ? '' : sealed.verdict.message).toContain(text);
  });
});
