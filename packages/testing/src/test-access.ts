/** One of the servers' addresses from the environment of an integration test. */
export function testSetting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(
      `${name} is not set: run integration tests by npm test (or npx jest -c jest.int.config.cjs)`,
    );
  }
  return value;
}
