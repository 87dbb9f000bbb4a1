import type { Visitor } from '../../e2e/support/browser';

export interface PolledField {
  /** Operation of the API. */
  readonly path: string;
  /** Where the text is in its answer, such as `items.0.name`. */
  readonly field: string;
}

/**
 * What Winslow's pages are compared to: a page without any framework that asks once a second and shows one text.
 *
 * @returns its address, and where the text is
 */
export async function pollingPage(
  { context }: Visitor,
  appUrl: string,
  { path, field }: PolledField,
): Promise<{ url: string; selector: string }> {
  const url = `${appUrl}/bench/${encodeURIComponent(field)}`;
  await context.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>polls</title><p id="text"></p><script>
        const ask = async () => {
          let value = await (await fetch(${JSON.stringify(path)}, { cache: 'no-store' })).json();
          for (const key of ${JSON.stringify(field.split('.'))}) value = value?.[key];
          document.getElementById('text').textContent = value ?? '';
          setTimeout(ask, 1000);
        };
        ask();
      </script>`,
    }),
  );
  return { url, selector: '#text' };
}
