import { createOwnerLink, loadInfraEnv } from '@winslow/infra';
import { TestBrowser, type Visitor } from '../../e2e/support/browser';
import { openStack, type BenchStack } from '../support/stack';

/** The running stack with its web app and a browser. */
export interface WebBench extends BenchStack {
  readonly url: string;
  readonly token: string;
  /** Somebody who is signed in, in a browser profile of their own. */
  visitor(): Promise<Visitor>;
  close(): Promise<void>;
}

export async function openWebBench(): Promise<WebBench> {
  const stack = await openStack();
  const { connection } = stack;
  const { webUrl: url, webToken: token } = connection;
  if (url === undefined || token === undefined)
    throw new Error('there is no web app: build it (npm run build) and start it (npm run up)');
  const browser = await TestBrowser.start();
  return {
    ...stack,
    url,
    token,
    visitor: async () => {
      const visitor = await browser.visitor();
      await visitor.page.goto(await createOwnerLink(loadInfraEnv(), { connection, url }, '/projects'));
      return visitor;
    },
    close: async () => {
      await browser.close();
      await stack.winslow.close();
    },
  };
}
