/** How many lines of a preparation's output are kept. */
const KEPT_LINES = 200;
const LINE_LENGTH = 500;

/** The newest lines of an output of any length. */
export class LastLines {
  private readonly lines: string[] = [];

  add(line: string): void {
    this.lines.push(line.slice(0, LINE_LENGTH));
    if (this.lines.length > KEPT_LINES) this.lines.shift();
  }

  all(): string[] {
    return [...this.lines];
  }
}
