import { FailureKind } from './phases';

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
    title: 'Its image does not exist',
    hint: 'Check the image’s name and tag in the pipeline; build or load it on the nodes, or log in to its registry.',
  },
  imagePull: {
    title: 'Its image could not be fetched',
    hint: 'The image may well exist: see that the node reaches the registry, then redo it. On a node that has the image nothing is fetched.',
  },
  inputMissing: { title: 'An input is missing', hint: 'Upload it, or choose another file, then redo.' },
  inputChanged: {
    title: 'An input changed while it was read',
    hint: 'Redo it: it then takes the file as it is now.',
  },
  diskFull: {
    title: 'The node’s disk is full',
    hint: 'The message says which disk and how much was missing: free space there, or ask for more disk.',
  },
  cannotStart: {
    title: 'The container did not start',
    hint: 'The message says what Docker refused: entrypoint, user or working folder.',
  },
  gpuBusy: {
    title: 'Its GPU is in use by another container',
    hint: 'That container should have ended: `winslow doctor` says whose it is. Then redo it.',
  },
  nodeLost: { title: 'Its node was lost', hint: 'Redo it: another node takes it.' },
  containerLost: {
    title: 'Its container was taken away',
    hint: 'Somebody removed it on the node, or the engine lost it. Redo it.',
  },
  engineRestarted: {
    title: 'The Docker engine was restarted under it',
    hint: 'That ends every container of the node, whatever it was at. Redo it; drain a node before its engine is worked on.',
  },
  rebooted: {
    title: 'The computer was rebooted under it',
    hint: 'Redo it; drain a node before it is rebooted, and nothing is lost.',
  },
  dockerDown: {
    title: 'The node’s Docker engine does not answer',
    hint: 'Start Docker on the node, or redo it: another node takes it.',
  },
  storeUnavailable: {
    title: 'The object store did not answer',
    hint: 'Once it is back, redo it. `npm run status` says how the servers are.',
  },
  internal: { title: 'Winslow itself failed', hint: 'Redo it; if it comes again, see the log.' },
};

/** A failure explained; null: of a kind that nobody knows (yet). */
export function failureWords(kind: FailureKind | null): FailureWords {
  return kind === null
    ? { title: 'The stage failed', hint: 'See the log for why.' }
    : (WORDS[kind] ?? WORDS.internal);
}

const LOSSES: ReadonlySet<FailureKind> = new Set([
  FailureKind.nodeLost,
  FailureKind.containerLost,
  FailureKind.engineRestarted,
  FailureKind.rebooted,
]);

/** Whether a run that failed so was lost with what it ran on: it neither failed by itself nor could not begin. */
export function isLoss(kind: FailureKind): boolean {
  return LOSSES.has(kind);
}
