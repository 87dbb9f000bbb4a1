import 'react';

declare module 'react' {
  /** Our own variables may stand in a style attribute. */
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
