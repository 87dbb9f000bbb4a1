import { UnavailableError } from '@winslow/domain';
import { runCommand } from './run-command';

async function run(file: string, ...args: string[]) {
  const lines: string[] = [];
  const exitCode = await runCommand({ file, args, env: process.env, onLine: (line) => lines.push(line) });
  return { exitCode, lines: lines.sort() };
}

describe('runCommand', () => {
  it('gives the exit code and every line, also the last without a line break', async () => {
    const script = 'echo a; echo b >&2; printf c; exit 3';
    expect(await run('sh', '-c', script)).toEqual({ exitCode: 3, lines: ['a', 'b', 'c'] });
  });

  it('says that a program is not there', async () => {
    await expect(run('no-such-program-of-winslow')).rejects.toThrow(UnavailableError);
  });
});
