/** What a new pipeline begins with: a stage that runs at once. */
export const TEMPLATE = `apiVersion: winslow/v1
name: my-pipeline
description: Says hello to somebody.
parameters:
  WHO:
    type: string
    label: Who is greeted
    default: world
stages:
  - id: greet
    name: Greet
    image:
      name: 'busybox:1.36'
      args: [sh, -c, 'echo "Hello, $WHO" | tee /output/greeting.txt']
    requirements: { cpus: 1, memory: 64MiB, disk: 64MiB }
    results: { files: ['greeting.txt'] }
`;

const NAME_LINE = /^name:.*$/m;

/** A pipeline's text under another name. */
export function renamed(text: string, name: string): string {
  const line = `name: ${/^[A-Za-z][\w-]*$/.test(name) ? name : JSON.stringify(name)}`;
  if (NAME_LINE.test(text)) return text.replace(NAME_LINE, () => line);
  return `${line}\n${text}`;
}

/** Where each stage begins, by id: the line (from 1) of its `id`. */
export function stageLines(text: string, ids: readonly string[]): ReadonlyMap<string, number> {
  const lines = text.split('\n');
  const found = new Map<string, number>();
  for (const id of ids) {
    const at = lines.findIndex((line) =>
      new RegExp(`(^|[\\s{,"])id"?:\\s*['"]?${id}['"]?\\s*([,}#]|$)`).test(line),
    );
    if (at >= 0) found.set(id, at + 1);
  }
  return found;
}
