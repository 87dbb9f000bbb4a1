import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addPipelineCheck } from './pipeline-check';
import { addPipelineList } from './pipeline-list';
import { addPipelineSave } from './pipeline-save';
import { addPipelineShow } from './pipeline-show';

/** Commands on pipeline files. */
export function addPipeline(program: Command, runner: CommandRunner): void {
  const pipeline = program
    .command('pipeline')
    .description('check pipeline files, save them and show what is saved');
  addPipelineCheck(pipeline, runner);
  addPipelineList(pipeline, runner);
  addPipelineShow(pipeline, runner);
  addPipelineSave(pipeline, runner);
}
