'use client';

import './globals.css';

/** Not even the frame could be drawn. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <main className="grid min-h-dvh place-items-center p-4 text-center">
          <div>
            <h1 className="text-lg font-medium">Winslow could not draw this page</h1>
            <p className="my-3 text-muted">{error.message}</p>
            <button type="button" className="underline" onClick={reset}>
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
