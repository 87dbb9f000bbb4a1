import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleSlash,
  CircleX,
  Hourglass,
  LoaderCircle,
  MessageCircleQuestion,
  PackageCheck,
  Play,
  Snowflake,
  Unplug,
  type LucideIcon,
} from 'lucide-react';

export type Tone = 'grey' | 'blue' | 'green' | 'red' | 'amber' | 'violet';

export interface StateLook {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
  /** Something goes on by itself. */
  readonly moves?: true;
}

/** How each state of projects, stages, runs and nodes looks: one table for all pages. Unknown ones show as `unknown`. */
export const STATES = {
  idle: { word: 'Not started', icon: CircleDashed, tone: 'grey' },
  pending: { word: 'Planned', icon: CircleDashed, tone: 'grey' },
  next: { word: 'Next', icon: CircleDot, tone: 'grey' },
  queued: { word: 'Queued', icon: Hourglass, tone: 'grey' },
  waiting: { word: 'Waiting for a node', icon: Hourglass, tone: 'grey' },
  placing: { word: 'Waiting for a node', icon: Hourglass, tone: 'grey' },
  preparing: { word: 'Preparing', icon: LoaderCircle, tone: 'blue', moves: true },
  running: { word: 'Running', icon: Play, tone: 'blue', moves: true },
  frozen: { word: 'Frozen', icon: Snowflake, tone: 'grey' },
  committing: { word: 'Saving results', icon: PackageCheck, tone: 'blue', moves: true },
  paused: { word: 'Paused', icon: CirclePause, tone: 'grey' },
  pausing: { word: 'Pausing after stage', icon: CirclePause, tone: 'blue', moves: true },
  awaitingInput: { word: 'Needs an answer', icon: MessageCircleQuestion, tone: 'amber' },
  awaitingConfirmation: { word: 'Needs a go-ahead', icon: MessageCircleQuestion, tone: 'amber' },
  succeeded: { word: 'Succeeded', icon: CircleCheck, tone: 'green' },
  failed: { word: 'Failed', icon: CircleX, tone: 'red' },
  cancelled: { word: 'Killed', icon: Ban, tone: 'red' },
  skipped: { word: 'Skipped', icon: CircleSlash, tone: 'grey' },
  lost: { word: 'Lost', icon: Unplug, tone: 'red' },
  up: { word: 'Up', icon: CircleCheck, tone: 'green' },
  down: { word: 'Down', icon: Unplug, tone: 'red' },
  unknown: { word: 'Unknown', icon: CircleDashed, tone: 'grey' },
} as const satisfies Readonly<Record<string, StateLook>>;

export type StateName = keyof typeof STATES;

export function stateLook(state: string | null | undefined): StateLook {
  const name = state ?? 'unknown';
  return Object.hasOwn(STATES, name) ? STATES[name as StateName] : STATES.unknown;
}

/** Classes of each tone; whole names, so that the style sheet has them. */
export const TONES: Readonly<
  Record<
    Tone,
    { readonly text: string; readonly ground: string; readonly line: string; readonly fill: string }
  >
> = {
  grey: { text: 'text-grey-fg', ground: 'bg-grey-bg', line: 'border-grey-line', fill: 'bg-grey-line' },
  blue: { text: 'text-blue-fg', ground: 'bg-blue-bg', line: 'border-blue-line', fill: 'bg-blue-line' },
  green: { text: 'text-green-fg', ground: 'bg-green-bg', line: 'border-green-line', fill: 'bg-green-line' },
  red: { text: 'text-red-fg', ground: 'bg-red-bg', line: 'border-red-line', fill: 'bg-red-line' },
  amber: { text: 'text-amber-fg', ground: 'bg-amber-bg', line: 'border-amber-line', fill: 'bg-amber-line' },
  violet: {
    text: 'text-violet-fg',
    ground: 'bg-violet-bg',
    line: 'border-violet-line',
    fill: 'bg-violet-line',
  },
};
