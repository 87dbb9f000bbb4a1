import type { Command } from 'commander';
import { EXIT_MEANINGS } from './exit-codes';

const CODE_WIDTH = 5;

/** `winslow help exit-codes` and `winslow exit-codes`. */
export function addExitCodes(program: Command): void {
  const topic = program.command('exit-codes').description('what the exit codes mean');
  const text = exitCodesText();
  topic.helpInformation = () => text;
  topic.action(() => topic.outputHelp());
}

function exitCodesText(): string {
  const lines = Object.entries(EXIT_MEANINGS).map(
    ([code, meaning]) => `${code.padStart(CODE_WIDTH)}  ${meaning}`,
  );
  return `Exit codes of winslow:\n\n${lines.join('\n')}\n`;
}
