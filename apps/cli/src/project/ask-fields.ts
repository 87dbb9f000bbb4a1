import { createInterface, type Interface } from 'node:readline/promises';
import {
  checkAnswers,
  InvalidInputError,
  type FormDefinition,
  type OpenQuestion,
  type ParameterDefinition,
} from '@winslow/domain';
import type { Cli } from '../cli';
import { printable, printableLines } from '../output/printable';
import { defaultOf, describeField } from './describe-question';

/** Whether there is a person at a terminal to ask. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks one thing; the answer is what was typed. @throws InvalidInputError when the terminal is closed instead */
export async function askLine(question: string, signal: AbortSignal): Promise<string> {
  const { terminal, either } = openTerminal(signal);
  try {
    return await askOn(terminal, question, either);
  } finally {
    terminal.close();
  }
}

/** Asks for each field until its answer is valid; an empty line takes the default. Prompts go to standard error. */
export async function askFields(
  { print, signal }: Cli,
  { form, stageId }: OpenQuestion,
): Promise<Record<string, string>> {
  const { terminal, either } = openTerminal(signal);
  const answers: Record<string, string> = {};
  try {
    print.note(print.errorColours.bold(printable(form.title ?? `stage ${stageId} asks`)));
    if (form.description !== undefined) print.note(printableLines(form.description));
    for (const [name, field] of Object.entries(form.fields)) {
      for (;;) {
        const given = await askOn(terminal, `${describeField(name, field)}\n> `, either);
        const text = given === '' ? defaultOf(field) : given;
        const fault = faultOf(name, field, text);
        if (fault === undefined) {
          if (text !== '' || field.required) answers[name] = text;
          break;
        }
        print.note(print.errorColours.red(printable(fault)));
      }
    }
    return answers;
  } finally {
    terminal.close();
  }
}

function openTerminal(signal: AbortSignal): { terminal: Interface; either: AbortSignal } {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new AbortController();
  // On a terminal of its own readline swallows Ctrl-C, and Ctrl-D would leave the question open for ever.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  terminal.on('close', () => closed.abort(new InvalidInputError('no answer was given')));
  return { terminal, either: AbortSignal.any([signal, closed.signal]) };
}

async function askOn(terminal: Interface, question: string, signal: AbortSignal): Promise<string> {
  try {
    return await terminal.question(question, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

function faultOf(name: string, field: ParameterDefinition, text: string): string | undefined {
  const form: FormDefinition = { fields: { [name]: field } };
  const checked = checkAnswers(form, { [name]: text });
  return checked.ok ? undefined : checked.faults[0]?.message;
}
