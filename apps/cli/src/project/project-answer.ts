import type { Command } from 'commander';
import type { OpenQuestion, ProjectView } from '@winslow/domain';
import type { ApiClient } from '../api';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { collectVariable } from '../parse-options';
import {
  giveCommand,
  JSON_OPTION,
  PROJECT_ARGUMENT,
  REASON_OPTION,
  type CommonOptions,
} from './give-command';

const EXAMPLES = `
Fields that are not set take their defaults only with --defaults. Without either, each field is asked for
on a terminal; elsewhere the question is printed, and the exit code is 2.

Examples:
  winslow project answer street-1 --defaults
  winslow project answer street-1 --set SCALE=0.05 --set 'LINE=[[100,400],[900,420]]' --defaults`;

interface AnswerOptions extends CommonOptions {
  readonly set?: Record<string, string>;
  readonly defaults?: boolean;
}

/** `winslow project answer PROJECT [--set K=V …] [--defaults]` */
export function addProjectAnswer(project: Command, runner: CommandRunner): void {
  project
    .command('answer')
    .description('answer the question that a project asks')
    .argument(...PROJECT_ARGUMENT)
    .option('--set <name=value...>', 'the answer to one field', collectVariable)
    .option('--defaults', 'take the defaults for what is not set')
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(answer));
}

async function answer(
  cli: Cli,
  project: string,
  { set, defaults, reason, json }: AnswerOptions,
): Promise<void> {
  if (set !== undefined || defaults) {
    await giveAnswer(cli, { project, json }, { reason, set, useDefaults: defaults });
    return;
  }
  const { view } = await (await cli.api()).showProject({ params: { project } }, { signal: cli.signal });
  const question = await openQuestion(view);
  const { askFields, canAsk } = await import('./ask-fields');
  if (!canAsk() || json) await refuseUnanswered(view, question);
  const given = await askFields(cli, question);
  await giveAnswer(cli, { project, json }, { reason, set: given, question: question.id });
}

function giveAnswer(
  cli: Cli,
  to: { project: string; json: boolean | undefined },
  body: Parameters<ApiClient['answerQuestion']>[0]['body'],
): Promise<void> {
  return giveCommand(cli, to, (api, params, options) => api.answerQuestion({ params, body }, options));
}

async function openQuestion(view: ProjectView): Promise<OpenQuestion> {
  if (view.question) return view.question;
  const { ConflictError } = await import('@winslow/domain');
  throw new ConflictError(`project ${view.name} asks nothing now: ${view.statusText}`);
}

async function refuseUnanswered(view: ProjectView, question: OpenQuestion): Promise<never> {
  const [{ InvalidInputError }, { describeQuestion }] = await Promise.all([
    import('@winslow/domain'),
    import('./describe-question'),
  ]);
  throw new InvalidInputError(`no answer was given\n${describeQuestion(question, view.projectId)}`);
}
