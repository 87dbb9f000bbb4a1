import { itEndsClean } from './support/ends-clean';
import { Installation } from './support/installation';
import { itSurvivesOutages, untilAnswering } from './support/outages';

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
});
afterAll(() => winslow?.close());

itSurvivesOutages(() => winslow, 3);

it('says in words that Winslow is not there, and does not hang', async () => {
  const project = await winslow.project([{ id: 'one', run: 'true' }]);
  await winslow.servers.stopTemporal();
  expect(await winslow.cli('project', 'show', project.id)).toMatchObject({
    exitCode: 3,
    stdout: '',
    stderr: expect.stringMatching(/Temporal|Winslow/),
  });
  await winslow.servers.startTemporal();
  await winslow.servers.stopMinio();
  expect(await winslow.cli('files', 'ls', 'pool:/')).toMatchObject({
    exitCode: 3,
    stdout: '',
    stderr: expect.stringMatching(/object store/),
  });
  await winslow.servers.startMinio();
  await untilAnswering(project);
  await project.command('start');
  await project.until('succeeded');
});

itEndsClean(() => winslow);
