/** A piece of a line of YAML with what it is. */
export interface YamlPiece {
  readonly text: string;
  readonly kind: 'key' | 'comment' | 'text' | 'plain';
}

const KEY = /^(\s*(?:- )*)([A-Za-z_][\w.-]*)(:)(?=\s|$)/;

/** Marks keys, quoted texts and comments, for reading; it checks nothing. */
export function markYamlLine(line: string): YamlPiece[] {
  const [whole = '', indent = '', key = '', colon = ''] = KEY.exec(line) ?? [];
  const pieces: YamlPiece[] = [];
  if (whole !== '')
    pieces.push({ text: indent, kind: 'plain' }, { text: key, kind: 'key' }, { text: colon, kind: 'plain' });
  pieces.push(...markRest(line.slice(whole.length)));
  return pieces.filter(({ text }) => text !== '');
}

const PART = /'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|(?:^|\s)#.*$/g;

function markRest(text: string): YamlPiece[] {
  const pieces: YamlPiece[] = [];
  let done = 0;
  for (const found of text.matchAll(PART)) {
    pieces.push({ text: text.slice(done, found.index), kind: 'plain' });
    pieces.push({ text: found[0], kind: /^['"]/.test(found[0]) ? 'text' : 'comment' });
    done = found.index + found[0].length;
  }
  pieces.push({ text: text.slice(done), kind: 'plain' });
  return pieces;
}
