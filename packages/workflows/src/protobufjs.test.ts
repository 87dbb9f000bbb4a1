import { createRequire } from 'node:module';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

/**
 * The SDK's packages speak to each other in protobufjs' types: with two copies of it, replaying a history dies with
 * "type must be a Type". A direct dependency on version 8 makes npm give all of them the same.
 */
it('gives all packages of the Temporal SDK the same protobufjs 8', () => {
  const packages = ['@temporalio/common', '@temporalio/proto', '@temporalio/worker', '@temporalio/client'];
  const found = packages.map((name) => createRequire(require.resolve(name)).resolve('protobufjs'));
  expect(new Set(found).size).toBe(1);
  expect(require('protobufjs/package.json')).toMatchObject({ version: expect.stringMatching(/^8\./) });
});

it('turns a history into JSON, which a second copy of protobufjs breaks', () => {
  expect(JSON.parse(historyToJSON({ events: [] }))).toEqual({});
});
