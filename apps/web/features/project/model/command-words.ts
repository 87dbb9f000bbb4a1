import type { CommandRecord } from '@winslow/domain';

type Words = (given: Given) => string;

const WORDS: Readonly<Record<CommandRecord['name'], Words>> = {
  create: () => 'Created the project',
  start: (given) => `Started it${onceOf(given)}`,
  pause: () => 'Asked it to pause',
  resume: (given) =>
    given.has('fromStage')
      ? `Resumed from ${given.text('fromStage')}${onceOf(given)}`
      : `Resumed it${onceOf(given)}`,
  redo: (given) => `Redid run ${given.text('run')}${changesOf(given)}${onceOf(given)}`,
  skip: (given) => (given.has('stage') ? `Skipped ${given.text('stage')}` : 'Skipped a stage'),
  answer: () => 'Answered the question',
  kill: () => 'Killed the running stage',
  rename: (given) => `Renamed it to ${given.text('name')}`,
  setTags: () => 'Changed the tags',
  setRetention: (given) =>
    given.text('keepLast') === 'null'
      ? 'Lets all workspaces be kept'
      : `Lets the last ${given.text('keepLast')} workspaces be kept`,
  archive: () => 'Archived it',
  unarchive: () => 'Took it out of the archive',
  delete: () => 'Deleted it',
};

/** What somebody did, in words. */
export function commandWords({ name, payload }: Pick<CommandRecord, 'name' | 'payload'>): string {
  return WORDS[name](givenIn(payload));
}

/** A command's payload as the journal has it: of any shape, for it may be older than this version. */
interface Given {
  has(key: string): boolean;
  text(key: string): string;
  entries(key: string): readonly (readonly [string, unknown])[];
}

function givenIn(payload: unknown): Given {
  const fields = new Map(entriesOf(payload));
  return {
    has: (key) => fields.has(key) && fields.get(key) !== undefined,
    text: (key) => textOf(fields.get(key)),
    entries: (key) => entriesOf(fields.get(key)),
  };
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function onceOf(given: Given): string {
  return given.text('once') === 'true' ? ', one stage' : '';
}

function changesOf(given: Given): string {
  const changes = given
    .entries('environment')
    .map(([name, value]) => (value === null ? `without ${name}` : `${name}=${textOf(value)}`));
  return changes.length === 0 ? '' : ` with ${changes.join(', ')}`;
}
