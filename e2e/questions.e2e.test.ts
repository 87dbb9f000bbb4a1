import type { ProjectView } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { ACTOR, Installation } from './support/installation';
import type { TestProject } from './support/test-project';

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
});
afterAll(() => winslow?.close());

const SHOW_ANSWERS = 'echo "scale ${SCALE-unset} line ${LINE-unset}"; cat /winslow/answers.json';
const FORM = {
  title: 'Which scale?',
  fields: {
    SCALE: { type: 'number', minimum: 0, maximum: 1 },
    LINE: { type: 'points', minItems: 2, maxItems: 2 },
    NOTE: { type: 'string', maxLength: 3, required: false },
  },
  defaultsFrom: 'guess.json',
};

async function answersSeenBy(project: TestProject, run: number): Promise<{ first: string; file: unknown }> {
  const [first = '', ...json] = await project.texts(run);
  return { first, file: JSON.parse(json.join('\n')) };
}

describe('a form before a stage', () => {
  let project: TestProject;

  beforeAll(async () => {
    project = await winslow.startedProject([
      {
        id: 'guess',
        run: `echo '{"SCALE":0.25,"LINE":[[1,2],[3,4.5]],"NOTE":"far too long"}' > /workspace/guess.json`,
      },
      { id: 'use', run: SHOW_ANSWERS, form: FORM },
      { id: 'after', run: SHOW_ANSWERS },
    ]);
  });

  it('asks with defaults from the workspace, and leaves out those that break a rule', async () => {
    const { question, statusText } = await project.until('awaitingInput');
    expect(statusText).toContain('Which scale?');
    expect(question).toMatchObject({
      source: 'definition',
      stageId: 'use',
      form: {
        fields: {
          SCALE: { default: 0.25 },
          LINE: {
            default: [
              [1, 2],
              [3, 4.5],
            ],
          },
        },
      },
    });
    expect(question?.form.fields['NOTE']).not.toHaveProperty('default');
    const shown = await winslow.cli('project', 'show', project.name);
    expect(shown.stdout).toContain('Which scale?');
    expect(shown.stdout).toContain('SCALE');
  });

  it.each([
    ['SCALE=2', 'SCALE'],
    ['SCALE=many', 'SCALE'],
    ['LINE=[[1,2]]', 'LINE'],
    ['COLOUR=red', 'COLOUR'],
  ])('refuses the wrong answer %s in words, and goes on asking', async (answer, named) => {
    const refused = await winslow.cli('project', 'answer', project.name, '--set', answer, '--defaults');
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(named) });
    expect((await project.view()).status).toBe('awaitingInput');
  });

  it('refuses to go on without the answer', async () => {
    expect(await project.refusal('resume')).toContain('answer');
    expect(await winslow.cli('project', 'answer', project.name)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('SCALE'),
    });
  });

  it('gives the answers to the stage and to those after it, as variables and as a file', async () => {
    const given = await winslow.cli('project', 'answer', project.name, '--set', 'SCALE=0.5', '--defaults');
    expect(given).toMatchObject({ exitCode: 0, stdout: `${project.name}: answer taken\n` });
    await project.until('succeeded');
    for (const run of [2, 3]) {
      expect(await answersSeenBy(project, run)).toEqual({
        first: 'scale 0.5 line [[1,2],[3,4.5]]',
        file: {
          SCALE: 0.5,
          LINE: [
            [1, 2],
            [3, 4.5],
          ],
        },
      });
    }
    expect((await project.record(2)).spec.answers).toEqual({
      SCALE: 0.5,
      LINE: [
        [1, 2],
        [3, 4.5],
      ],
    });
    expect((await project.view()).answers).toMatchObject({ SCALE: { text: '0.5', stageId: 'use' } });
    const { answers } = await eventually(
      () => winslow.bucket.state(project.id),
      (state) => 'SCALE' in state.answers,
    );
    expect(answers['SCALE']).toMatchObject({ value: 0.5, actor: { name: ACTOR } });
  });

  it('is asked once for a run: a redo takes the answers that were given', async () => {
    await project.command('redo', { run: 2 });
    await project.until('succeeded');
    expect(await answersSeenBy(project, 4)).toMatchObject({ first: expect.stringContaining('scale 0.5') });
  });
});

describe('a question by the stage itself', () => {
  const ASK = {
    title: 'Where does the lane begin?',
    picture: '/output/frame.png',
    fields: {
      LINE: { type: 'points', minItems: 2, maxItems: 2 },
      SCALE: { type: 'number', minimum: 0, required: false },
    },
    defaults: {
      LINE: [
        [10, 20],
        [30, 40],
      ],
    },
  };
  const asking = (ask: string): string =>
    `echo picture > /output/frame.png; cat > /winslow/ask.json <<'END'\n${ask}\nEND`;

  it('stops the project until it is answered, and shows the picture that the stage left', async () => {
    const project = await winslow.startedProject([
      { id: 'ask', run: asking(JSON.stringify(ASK)) },
      { id: 'use', run: SHOW_ANSWERS },
    ]);
    await project.until('awaitingInput');
    const { question } = await winslow.cliJson<ProjectView>('project', 'show', project.name);
    expect(question).toMatchObject({
      source: 'stage',
      stageId: 'ask',
      run: 1,
      picture: { run: 1, attempt: 1, place: 'output', path: 'frame.png' },
    });
    expect(question?.form.fields['LINE']).toMatchObject({
      default: [
        [10, 20],
        [30, 40],
      ],
    });
    expect((await project.view()).runs).toHaveLength(1);
    expect(await project.refusal('answer', { set: { LINE: 'here' } })).toContain('LINE');
    expect(await project.refusal('answer', { question: 'run-7', useDefaults: true })).toContain('run-7');
    await project.command('answer', {
      question: 'run-1',
      set: {
        LINE: [
          [1, 1],
          [2, 2],
        ],
      },
    });
    await project.until('succeeded');
    expect(await answersSeenBy(project, 2)).toEqual({
      first: 'scale unset line [[1,1],[2,2]]',
      file: {
        LINE: [
          [1, 1],
          [2, 2],
        ],
      },
    });
  });

  it.each([
    ['that is no JSON', 'lane?', 'JSON'],
    ['without fields', '{"title":"?"}', 'fields'],
    ['with an unknown key', '{"fields":{"A":{"type":"string"}},"colour":1}', 'colour'],
    [
      'whose picture is not there',
      '{"picture":"/output/none.png","fields":{"A":{"type":"string"}}}',
      '/output/none.png',
    ],
  ])('fails the stage when it writes a question %s, and says what is wrong', async (_what, ask, named) => {
    const project = await winslow.startedProject([{ id: 'ask', run: asking(ask) }]);
    const { statusText, runs } = await project.until('failed');
    expect(statusText).toContain('/winslow/ask.json');
    expect(statusText).toContain(named);
    expect(runs[0]).toMatchObject({ status: 'failed', exitCode: 0, manifestDigest: expect.any(String) });
  });

  it('asks nothing when the stage fails, whatever it has written', async () => {
    const project = await winslow.startedProject([
      { id: 'ask', run: `${asking(JSON.stringify(ASK))}\nexit 3` },
    ]);
    expect(await project.until('failed')).toMatchObject({
      question: null,
      statusText: expect.stringContaining('exit code 3'),
    });
  });
});

itEndsClean(() => winslow);
