import type { PatternNode } from './pattern-syntax';
import { parsePattern, PatternError } from './pattern-syntax';

/**
 * A small regular-expression engine for patterns that strangers write: it runs all possibilities side by side, so its
 * time is text length times pattern size, whatever the pattern. It always matches the whole text.
 */
type Instruction =
  | { readonly op: 'char'; readonly test: (char: string) => boolean }
  | { readonly op: 'split'; readonly targets: number[] }
  | { readonly op: 'match' };

/** A pattern ready to run, or why it cannot be: see `parsePattern` for what is supported. */
export type CompiledPattern =
  | { readonly ok: true; readonly matches: (text: string) => boolean }
  | { readonly ok: false; readonly message: string };

/** Bounds time to about ten million steps on the longest parameter. */
const MAX_INSTRUCTIONS = 1_000;

/** Compiles a pattern that must match a whole text. */
export function compilePattern(source: string): CompiledPattern {
  try {
    const program: Instruction[] = [];
    emit(parsePattern(source), program);
    program.push({ op: 'match' });
    return { ok: true, matches: (text) => run(program, text) };
  } catch (error) {
    if (error instanceof PatternError) return { ok: false, message: error.message };
    throw error;
  }
}

function emit(node: PatternNode, program: Instruction[]): void {
  if (program.length > MAX_INSTRUCTIONS)
    throw new PatternError('repeats too much; use smaller numbers in { }');
  switch (node.kind) {
    case 'char':
      program.push({ op: 'char', test: node.test });
      return;
    case 'sequence':
      for (const item of node.items) emit(item, program);
      return;
    case 'either':
      emitEither(node.options, program);
      return;
    case 'repeat':
      emitRepeat(node, program);
  }
}

function emitEither(options: readonly PatternNode[], program: Instruction[]): void {
  const split: number[] = [];
  const exits: number[][] = [];
  program.push({ op: 'split', targets: split });
  for (const option of options) {
    split.push(program.length);
    emit(option, program);
    const exit: number[] = [];
    exits.push(exit);
    program.push({ op: 'split', targets: exit });
  }
  for (const exit of exits) exit.push(program.length);
}

function emitRepeat(node: Extract<PatternNode, { kind: 'repeat' }>, program: Instruction[]): void {
  for (let count = 0; count < node.min; count++) emit(node.item, program);
  if (node.max === undefined) {
    const start = program.length;
    const targets = [start + 1];
    program.push({ op: 'split', targets });
    emit(node.item, program);
    program.push({ op: 'split', targets: [start] });
    targets.push(program.length);
    return;
  }
  const leaves: number[][] = [];
  for (let count = node.min; count < node.max; count++) {
    const targets = [program.length + 1];
    leaves.push(targets);
    program.push({ op: 'split', targets });
    emit(node.item, program);
  }
  for (const targets of leaves) targets.push(program.length);
}

function run(program: readonly Instruction[], text: string): boolean {
  let current = reach(program, [0]);
  for (const char of text) {
    const next: number[] = [];
    for (const at of current) {
      const instruction = program[at];
      if (instruction?.op === 'char' && instruction.test(char)) next.push(at + 1);
    }
    if (next.length === 0) return false;
    current = reach(program, next);
  }
  return current.includes(program.length - 1);
}

/** All instructions that consume or match, reachable from these without reading a character. */
function reach(program: readonly Instruction[], from: readonly number[]): number[] {
  const seen = new Set<number>();
  const stack = [...from];
  const reached: number[] = [];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const instruction = program[at];
    if (instruction?.op === 'split') stack.push(...instruction.targets);
    else reached.push(at);
  }
  return reached;
}
