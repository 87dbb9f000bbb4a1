const MAX_PATH = 1_024;
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Why a path that starts with `/` is not safe and canonical; undefined when it is. No `..`, `.`, empty segment, backslash or control character. */
export function absolutePathFault(path: string): string | undefined {
  if (!path.startsWith('/')) return 'must start with /';
  return path === '/' ? 'must name something below /' : relativePathFault(path.slice(1));
}

/** Why a relative path is not safe and canonical; undefined when it is. */
export function relativePathFault(path: string): string | undefined {
  if (path === '') return 'must not be empty';
  if (path.length > MAX_PATH) return `must have at most ${MAX_PATH} characters`;
  if (CONTROL.test(path)) return 'must not hold control characters';
  if (path.includes('\\')) return 'must use / between folders, not a backslash';
  if (path.startsWith('/')) return 'must not start with /';
  if (path.endsWith('/')) return 'must not end with /';
  const segments = path.split('/');
  if (segments.includes('..')) return 'must not leave its folder with ..';
  if (segments.includes('.') || segments.includes('')) return 'must not hold empty or . segments';
  return undefined;
}
