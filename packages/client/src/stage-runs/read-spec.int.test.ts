import { testSetting } from '@winslow/testing';
import { openTestClient } from '../test-support';

it('knows nothing of a run that has no workflow, such as one that was skipped', async () => {
  const { winslow, close } = await openTestClient(testSetting);
  expect(await winslow.stageRuns.spec({ projectId: 'a00000000000', run: 2 })).toBeUndefined();
  await close();
});
