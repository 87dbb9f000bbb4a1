import { Command } from 'commander';
import { throwUsageErrors, type CommandRunner } from './command-runner';
import { addExitCodes } from './exit-codes-topic';
import { addFiles } from './files/files';
import { addLogs } from './logs/logs';
import { addNode } from './node/node';
import { addPipeline } from './pipeline/pipeline';
import { addProject } from './project/project';
import { VERSION } from './version';

const INTRODUCTION = `Winslow runs pipelines of Docker stages durably over a handful of strong computers.

PROJECT is a project's id or its unique name.`;

const EXAMPLES = `
Examples:
  winslow pipeline check traffic.yaml
  winslow files put street.avi pool:/videos/
  winslow project create --name street-1 --pipeline traffic.yaml --input pool:/videos/street.avi
  winslow project start street-1
  winslow logs street-1 --follow
  winslow project wait street-1 --until succeeded --timeout 2h
  winslow files get street-1:/output/ results

Settings come from the environment and from .winslow/connection.json, which npm run up writes:
  WINSLOW_DATA, WINSLOW_TEMPORAL_ADDRESS, WINSLOW_TEMPORAL_NAMESPACE, WINSLOW_S3_ENDPOINT, WINSLOW_S3_BUCKET,
  WINSLOW_S3_REGION, WINSLOW_S3_ACCESS_KEY, WINSLOW_S3_SECRET_KEY, WINSLOW_POOL, WINSLOW_ACTOR, NO_COLOR

Exit codes: winslow help exit-codes`;

/** The whole command line: nothing is loaded or connected before a command runs. */
export function createProgram(runner: CommandRunner): Command {
  const program = new Command('winslow')
    .description(INTRODUCTION)
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .showSuggestionAfterError(true)
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', EXAMPLES);
  addPipeline(program, runner);
  addProject(program, runner);
  addLogs(program, runner);
  addFiles(program, runner);
  addNode(program, runner);
  addExitCodes(program);
  throwUsageErrors(program);
  return program;
}
