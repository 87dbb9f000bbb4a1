import type { FailureKind } from '@winslow/domain';

/** What went wrong, in a few words, and what mostly helps. */
export interface FailureWords {
  readonly title: string;
  readonly hint: string;
}

const WORDS: Readonly<Record<FailureKind, FailureWords>> = {
  exitCode: {
    title: 'The program ended with an error',
    hint: 'Its last lines mostly say why. Redo it, with other values if they are to blame.',
  },
  outOfMemory: {
    title: 'It ran out of memory',
    hint: 'Give the stage more memory in the pipeline, or let it work on less at a time.',
  },
  timedOut: {
    title: 'It took longer than allowed',
    hint: 'Raise the stage’s timeout in the pipeline, or see in the log where it hung.',
  },
  killed: { title: 'It was killed', hint: 'Redo it when you are ready.' },
  logLimit: {
    title: 'It wrote too much log',
    hint: 'Let the program write less, or write to a file in /workspace.',
  },
  resultsMissing: {
    title: 'It ended well, but a result is missing',
    hint: 'The pipeline promises results that the program did not leave. Look at its workspace.',
  },
  badQuestion: {
    title: 'It asked a question that cannot be shown',
    hint: 'The stage’s ask.json is at fault; its message says where.',
  },
  imageMissing: {
    title: 'Its image cannot be had',
    hint: 'Check the image’s name in the pipeline, and that a node can fetch it.',
  },
  inputMissing: { title: 'An input is missing', hint: 'Upload it, or choose another file, then redo.' },
  inputChanged: {
    title: 'An input changed while it was read',
    hint: 'Redo it: it then takes the file as it is now.',
  },
  diskFull: { title: 'The node’s disk is full', hint: 'Free space on the node, or ask for more disk.' },
  cannotStart: {
    title: 'The container did not start',
    hint: 'The message says what Docker refused: entrypoint, user or working folder.',
  },
  nodeLost: { title: 'Its node was lost', hint: 'Redo it: another node takes it.' },
  internal: { title: 'Winslow itself failed', hint: 'Redo it; if it comes again, see the log.' },
};

export function failureWords(kind: FailureKind | null): FailureWords {
  return kind === null
    ? { title: 'The stage failed', hint: 'See the log for why.' }
    : (WORDS[kind] ?? WORDS.internal);
}
