/** What a terminal can show; each function gives the text back as it is where colours are off. */
export interface Colours {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

/** @param enabled true on a terminal, unless NO_COLOR is set */
export function createColours(enabled: boolean): Colours {
  const paint = (code: number) => (text: string) => (enabled ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    bold: paint(1),
    dim: paint(2),
    red: paint(31),
    green: paint(32),
    yellow: paint(33),
    cyan: paint(36),
  };
}

type Painter = keyof Colours;

const STATUS_COLOURS: Readonly<Record<string, Painter>> = {
  succeeded: 'green',
  running: 'cyan',
  preparing: 'cyan',
  committing: 'cyan',
  up: 'green',
  waiting: 'yellow',
  placing: 'yellow',
  awaitingInput: 'yellow',
  awaitingConfirmation: 'yellow',
  paused: 'yellow',
  failed: 'red',
  lost: 'red',
  down: 'red',
};

/** Colours the first word of padded text. */
export function paintFirst(text: string, paint: (word: string) => string): string {
  return text.replace(/[^\s,]+/, paint);
}

/** A status in its colour. */
export function paintStatus(colours: Colours, status: string): string {
  const painter = STATUS_COLOURS[status];
  return painter === undefined ? status : colours[painter](status);
}
