import { clsx } from 'clsx';
import { markYamlLine, type YamlPiece } from './yaml-marks';

const COLOURS: Readonly<Record<YamlPiece['kind'], string>> = {
  key: 'text-accent',
  comment: 'text-muted italic',
  text: 'text-green-fg',
  plain: '',
};

/** A YAML text with numbered lines, for reading. */
export function YamlText({ text, label }: { readonly text: string; readonly label: string }) {
  const lines = text.replace(/\n$/, '').split('\n');
  return (
    <div
      role="region"
      aria-label={label}
      // A box that scrolls must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="max-h-[75dvh] overflow-auto font-mono text-mono"
    >
      <ol className="min-w-max py-2">
        {lines.map((line, index) => (
          <li key={index} className="flex whitespace-pre">
            <span aria-hidden className="w-11 shrink-0 pr-3 text-right text-muted select-none">
              {index + 1}
            </span>
            <span className="pr-4">
              {markYamlLine(line).map((piece, at) => (
                <span key={at} className={clsx(COLOURS[piece.kind])}>
                  {piece.text}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
