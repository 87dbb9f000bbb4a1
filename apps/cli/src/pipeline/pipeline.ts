import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addPipelineCheck } from './pipeline-check';

/** Commands on pipeline files. */
export function addPipeline(program: Command, runner: CommandRunner): void {
  const pipeline = program.command('pipeline').description('check pipeline files');
  addPipelineCheck(pipeline, runner);
}
