import { parsePipelineFile } from '@winslow/client';
import type { CommandRecord, ProjectView } from '@winslow/domain';
import { taskQueues, workflowIds, WORKFLOWS, type ProjectInput } from '@winslow/workflows/contract';
import { eventually } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { untilAtWork, untilUnwanted } from './support/history';
import { ACTOR, Installation } from './support/installation';
import { untilPersisted } from './support/persisted';
import { LISTEN_FOR_GO, pipelineText, WAIT_FOR_GO } from './support/pipeline-text';
import type { TestProject } from './support/test-project';

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
});
afterEach(() => winslow.recover());
afterAll(() => winslow?.close());

const QUICK = [
  { id: 'one', run: 'echo one' },
  { id: 'two', run: 'echo two' },
];
const HELD = [
  { id: 'one', run: `${LISTEN_FOR_GO}; echo waits; ${WAIT_FOR_GO}` },
  { id: 'two', run: 'echo two' },
];

describe('bare signals, sent by the Temporal command line', () => {
  /** Without `input` there is no payload at all. */
  async function signal(project: TestProject, name: string, input?: string): Promise<void> {
    const workflow = ['--workflow-id', workflowIds.project(project.id), '--name', name];
    const sent = await winslow.temporalCli(
      'workflow',
      'signal',
      ...workflow,
      ...(input === undefined ? [] : ['--input', input]),
    );
    expect(sent).toMatchObject({ exitCode: 0, stderr: '' });
  }

  const refusedOf = ({ commands }: ProjectView): CommandRecord[] =>
    commands.filter(({ refused }) => refused !== null);

  it('start, pause, resume and kill a project without any payload', async () => {
    const project = await winslow.project(HELD);
    await signal(project, 'start');
    await project.untilRun(1, 'running');
    await signal(project, 'pause');
    await project.eventually(({ pause }) => pause !== null);
    await winslow.engine.go(project.id);
    const paused = await project.eventually(({ status }) => status === 'paused');
    expect(paused.runs).toHaveLength(1);
    await signal(project, 'resume');
    await project.eventually(({ status }) => status === 'succeeded');
    await signal(project, 'redo', '{"run": 1}');
    await project.untilRun(3, 'running');
    await signal(project, 'kill');
    const killed = await project.untilRun(3, 'cancelled');
    expect(killed).toMatchObject({
      message: 'was killed by signal',
      trigger: 'api',
      actor: { name: 'signal', via: 'signal' },
    });
  });

  it('keep the name that somebody gives himself as a claim', async () => {
    const project = await winslow.project(QUICK);
    await signal(
      project,
      'start',
      '{"actor": {"name": "boss", "via": "web"}, "reason": "by cron", "commandId": "cron-1"}',
    );
    const { commands } = await project.eventually(({ status }) => status === 'succeeded');
    expect(commands.at(-1)).toMatchObject({
      commandId: 'cron-1',
      actor: { name: 'boss', via: 'signal' },
      reason: 'by cron',
    });
    await signal(project, 'start', '{"commandId": "cron-1"}');
    await signal(project, 'start');
    const view = await project.eventually((seen) => refusedOf(seen).length > 0);
    expect(view.commands.map(({ name, refused }) => [name, refused === null])).toEqual([
      ['create', true],
      ['start', true],
      ['start', false],
    ]);
  });

  describe('that cannot be applied', () => {
    let project: TestProject;
    beforeAll(async () => {
      project = await winslow.project(QUICK);
    });

    it.each([
      ['a text', 'pause', '"now!"'],
      ['a number', 'pause', '7'],
      ['null where a run is needed', 'redo', 'null'],
      ['a list', 'resume', '[1, 2]'],
      ['an unknown key', 'start', '{"when": "now"}'],
      ['a run that is a text', 'redo', '{"run": "one"}'],
      ['a run that is not there', 'redo', '{"run": 7}'],
      ['an actor that is none', 'start', '{"actor": 7}'],
      ['an answer to nothing', 'answer', '{"set": {"__proto__": 1}}'],
      ['50,000 characters', 'pause', `{"reason": "${'x'.repeat(50_000)}"}`],
    ])('are kept as refused commands that people can read: %s', async (_what, name, input) => {
      const before = refusedOf(await project.view()).length;
      await signal(project, name, input);
      const view = await project.eventually((seen) => refusedOf(seen).length > before);
      expect(refusedOf(view).at(-1)).toMatchObject({
        name,
        actor: { name: 'signal' },
        refused: expect.stringMatching(/\w/),
      });
    });

    it('are shown, and leave the project as it was', async () => {
      const shown = await winslow.cliJson<ProjectView>('project', 'show', project.name);
      expect(refusedOf(shown)).toHaveLength(shown.commands.length - 1);
      expect(shown.status).toBe('idle');
      await project.command('start');
      await project.until('succeeded');
    });
  });

  it('of an unknown name change nothing', async () => {
    const project = await winslow.project(QUICK);
    await signal(project, 'explode');
    await signal(project, '__proto__', '{}');
    await project.command('start');
    const { commands } = await project.until('succeeded');
    expect(commands.map(({ name }) => name)).toEqual(['create', 'start']);
  });

  it('arrive while no worker is up, and are applied when one is', async () => {
    const project = await winslow.project(QUICK);
    await winslow.stopWorker();
    await signal(project, 'start');
    const unconfirmed = winslow.cli('project', 'pause', project.id);
    expect(await unconfirmed).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('not confirmed'),
    });
    await winslow.startWorker();
    const { commands } = await project.eventually(
      ({ status }) => status === 'paused' || status === 'succeeded',
    );
    expect(commands.map(({ name }) => name)).toEqual(['create', 'start', 'pause']);
  });
});

describe('commands by several people', () => {
  it('applies one of two starts that come at once, and refuses the other in words', async () => {
    const project = await winslow.project(QUICK);
    const answers = await Promise.all([1, 2].map(() => winslow.cli('project', 'start', project.id)));
    expect(answers.map(({ exitCode }) => String(exitCode)).toSorted()).toEqual(['0', '5']);
    expect(answers.map(({ stderr }) => stderr).join('')).toContain('was started already');
    expect((await project.until('succeeded')).runs).toHaveLength(2);
  });

  it('applies a command once, however often it is sent under the same id', async () => {
    const project = await winslow.project(QUICK);
    const start = () =>
      winslow.winslow.projects.command({ name: 'start', project: project.id, commandId: 'c1' });
    const answers = await Promise.all([start(), start(), start()]);
    expect(answers.every(({ applied }) => applied)).toBe(true);
    const view = await project.until('succeeded');
    expect(view.runs).toHaveLength(2);
    expect(view.commands.map(({ name }) => name)).toEqual(['create', 'start']);
  });

  it('pauses after the running stage, and kills it on demand, with who did it', async () => {
    const project = await winslow.startedProject(HELD);
    await project.untilRun(1, 'running');
    // That is told when its container is about to start. Killed before it has, it leaves nothing and logs nothing.
    await project.eventuallyPrinted(1, 'waits');
    expect(await project.refusal('redo', { run: 1 })).toContain('run 1 (one) is running');
    expect((await winslow.cli('project', 'kill', project.name, '--reason', 'enough')).stdout).toBe(
      `${project.name}: kills run 1 (one)\n`,
    );
    await project.untilRun(1, 'cancelled');
    const { status, statusText, runs } = await project.view();
    expect({ status, statusText }).toEqual({ status: 'paused', statusText: `one was killed by ${ACTOR}` });
    expect(runs[0]).toMatchObject({ message: `was killed by ${ACTOR}`, manifestDigest: expect.any(String) });
    expect(await project.texts(1, 'winslow')).toContainEqual(expect.stringContaining('Ended on request'));
    expect(await project.refusal('kill')).toContain('runs nothing now');
  });

  it('kills a stage that is still being prepared, without ever starting it', async () => {
    const project = await winslow.project(QUICK);
    winslow.servers.freezeMinio();
    await project.command('start');
    const [client, of] = [await winslow.temporal(), { projectId: project.id, run: 1 }];
    await untilAtWork(client, of, 'prepareStage');
    await project.command('kill');
    // The project has taken the command, but its run has still to hear of it.
    await untilUnwanted(client, of, 'prepareStage');
    winslow.servers.thawMinio();
    await project.untilRun(1, 'cancelled');
    expect((await project.view()).status).toBe('paused');
    expect(await winslow.engine.countCreated(project.id)).toBe(0);
    await project.command('resume');
    await project.until('succeeded');
  });
});

describe('projects that are not there, or not to be told apart', () => {
  it('says of an unknown project that it is not there, for every command', async () => {
    for (const command of ['start', 'pause', 'resume', 'kill', 'show']) {
      expect(await winslow.cli('project', command, 'nobody')).toMatchObject({
        exitCode: 4,
        stderr: expect.stringContaining('"nobody"'),
      });
    }
    expect(await winslow.cli('logs', 'nobody')).toMatchObject({ exitCode: 4 });
    expect(await winslow.cli('files', 'ls', 'nobody:/output/')).toMatchObject({ exitCode: 4 });
  });

  it('gives a name once, also when two ask for it at the same time', async () => {
    const create = () => winslow.project(QUICK, { name: 'twice' }).then(() => 'created', String);
    const answers = await Promise.all([create(), create()]);
    expect(answers.toSorted()).toEqual([expect.stringMatching(/twice/), 'created']);
    expect(await create()).toContain('is named twice already');
  });

  it('asks for the id where several projects have one name', async () => {
    const client = await winslow.temporal();
    const ids = ['ambiguousaaa', 'ambiguousbbb'];
    const reading = parsePipelineFile(pipelineText(QUICK));
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    const { definition } = reading;
    for (const projectId of ids) {
      const creation = {
        projectId,
        name: 'same',
        definition,
        definitionRevision: 'r',
        environment: {},
        createdBy: { name: 'x', via: 'api' },
        createdAtMs: Date.now(),
      } as const;
      const input: ProjectInput = { pool: 'default', creation };
      await client.workflow.start(WORKFLOWS.project, {
        workflowId: workflowIds.project(projectId),
        taskQueue: taskQueues.control,
        args: [input],
        memo: { name: 'same' },
      });
    }
    await eventually(
      () => winslow.winslow.projects.list(),
      (rows) => rows.filter(({ name }) => name === 'same').length === 2,
    );
    const shown = await winslow.cli('project', 'show', 'same');
    expect(shown).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('ambiguousaaa') });
    expect(await winslow.cli('project', 'show', 'ambiguousbbb')).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['a slash', 'a/b'],
    ['a colon', 'a:b'],
    ['a line break', 'a\nb'],
    ['an escape sequence', 'a\u001b[31mb'],
    ['nothing but spaces', '   '],
    ['the word of an address', 'pool'],
    ['10,000 characters', 'x'.repeat(10_000)],
  ])('refuses a name with %s, without making anything', async (_what, name) => {
    const pipeline = await winslow.file('quick.yaml', pipelineText(QUICK));
    for (const { projectId } of await winslow.winslow.projects.list())
      await untilPersisted(winslow, projectId);
    const before = await winslow.bucket.list('projects/');
    const refused = await winslow.cli('project', 'create', '--name', name, '--pipeline', pipeline);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toMatch(/name/);
    expect(refused.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(await winslow.bucket.list('projects/')).toEqual(before);
  });

  it('takes a name in any script of the world, and finds the project by it', async () => {
    const name = 'Straße №5 – 東京 🚦';
    const project = await winslow.project(QUICK, { name });
    expect((await winslow.cliJson<ProjectView>('project', 'show', name)).projectId).toBe(project.id);
    expect(await winslow.cli('project', 'start', name)).toMatchObject({ exitCode: 0 });
    await project.until('succeeded');
    expect((await winslow.cli('files', 'ls', `${name}:/output/`)).exitCode).toBe(0);
  });
});

describe('what cannot run', () => {
  it('refuses a project whose input file is not there', async () => {
    const text = pipelineText([{ id: 'one', run: 'cat "$VIDEO"' }], {
      parameters: { VIDEO: { type: 'file' } },
    });
    const pipeline = await winslow.file('video.yaml', text);
    const create = (...more: string[]) =>
      winslow.cli('project', 'create', '--name', 'no-video', '--pipeline', pipeline, ...more);
    expect(await create()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('VIDEO') });
    expect(await create('--input', '/nowhere/street.avi')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('/nowhere/street.avi'),
    });
    expect(await create('--input', 'pool:/none.avi')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('not in the pool'),
    });
    expect(await create('--env', 'VIDEO=input:/none.avi')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('none.avi'),
    });
  });

  it('fails a stage whose input was taken away meanwhile, once and in words', async () => {
    await winslow.cli('files', 'put', await winslow.file('gone.txt', 'soon gone'), 'pool:/');
    const project = await winslow.project([{ id: 'one', run: 'cat "$FILE"' }], {
      pipelineKeys: { parameters: { FILE: { type: 'file' } } },
      inputs: ['pool:/gone.txt'],
    });
    await winslow.bucket.store.remove(['pool/gone.txt']);
    await project.command('start');
    const { statusText } = await project.until('failed');
    expect(statusText).toContain('gone.txt');
    expect(await project.record(1)).toMatchObject({
      status: 'failed',
      verdict: { kind: 'inputMissing' },
      attempt: 1,
    });
  });

  it('fails a stage whose image does not exist, with its name and without starting anything', async () => {
    const project = await winslow.startedProject([
      { id: 'one', run: 'true', image: { name: 'winslow-test/no-such-image:1', pull: 'never' } },
    ]);
    const { statusText } = await project.until('failed');
    expect(statusText).toContain('winslow-test/no-such-image:1');
    expect(await project.record(1)).toMatchObject({
      verdict: { kind: 'imageMissing' },
      attempt: 1,
      result: null,
    });
    expect(await winslow.engine.countCreated(project.id)).toBe(0);
  });

  it('fails a stage whose command is not in the image, in words', async () => {
    const project = await winslow.startedProject([
      { id: 'one', run: '', image: { args: ['/no/such/program'] } },
    ]);
    const { statusText, runs } = await project.until('failed');
    expect(statusText).toContain('/no/such/program');
    expect(runs[0]).toMatchObject({ attempt: 1 });
  });

  it('waits for a node in words while none fits, and can be killed then', async () => {
    const project = await winslow.startedProject([{ id: 'huge', run: 'true', requirements: { cpus: 512 } }]);
    const { statusText } = await project.eventually(({ status }) => status === 'waiting');
    expect(statusText).toMatch(/huge waits for a node: .*512/);
    await project.command('kill');
    await project.untilRun(1, 'cancelled');
  });
});

itEndsClean(() => winslow);
