import { randomInt } from 'node:crypto';
import { itEndsClean } from './support/ends-clean';
import { Installation, NODE_ID } from './support/installation';
import { ensureSchemathesis, expectAnswersAsDescribed } from './support/schemathesis';

/** Streams do not end; an example takes minutes; and without its token the run is over. */
const NEVER = ['streamEvents', 'prepareExample', 'revokeToken'];
/** They would take away what the run is about. */
const ENDING = ['deleteProject', 'renameProject', 'archiveProject', 'removeFile', 'removePipeline'];

describe('every answer of the API is one that its description allows', () => {
  let winslow: Installation;
  let program: string;
  beforeAll(async () => {
    [winslow, program] = await Promise.all([Installation.start(), ensureSchemathesis()]);
  });
  afterAll(() => winslow?.close());

  it('whatever is asked for that there is not', async () => {
    const { url, token } = await winslow.web();
    const seed = randomInt(2 ** 31);
    const request = { url, token, seed, parameters: {}, without: NEVER, folder: winslow.dataDir };
    await expectAnswersAsDescribed(program, request);
  });

  it('about a project with runs, logs, files and a node', async () => {
    const { url, token } = await winslow.web();
    const script = 'seq 200; echo ERROR no >&2; echo a,b > /output/t.csv; echo x > /workspace/x';
    const project = await winslow.startedProject([{ id: 'one', run: script }], { name: 'asked' });
    await project.until('succeeded');
    const parameters = {
      'path.project': 'asked',
      'path.run': 1,
      'path.node': NODE_ID,
      'query.address': 'asked:/output/t.csv',
    };
    const without = [...NEVER, ...ENDING];
    const seed = randomInt(2 ** 31);
    await expectAnswersAsDescribed(program, {
      url,
      token,
      seed,
      parameters,
      without,
      folder: winslow.dataDir,
    });
  });

  itEndsClean(() => winslow);
});
