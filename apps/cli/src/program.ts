import { Command } from 'commander';
import { throwUsageErrors, type CommandRunner } from './command-runner';
import { addOpen } from './access/open';
import { addSessions } from './access/sessions';
import { addToken } from './access/token';
import { addExitCodes } from './exit-codes-topic';
import { addDoctor } from './doctor';
import { addFiles } from './files/files';
import { addLogs } from './logs/logs';
import { addNode } from './node/node';
import { addPlacement } from './placement/placement';
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
  winslow open street-1

Settings come from the environment and from .winslow/connection.json, which npm run up writes:
  WINSLOW_URL    address of the web app, such as http://127.0.0.1:3000
  WINSLOW_TOKEN  a token made by winslow token create
  WINSLOW_DATA   data folder of the Winslow on this computer
  NO_COLOR       no colours

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
  addPlacement(program, runner);
  addDoctor(program, runner);
  addToken(program, runner);
  addSessions(program, runner);
  addOpen(program, runner);
  addExitCodes(program);
  throwUsageErrors(program);
  return program;
}
