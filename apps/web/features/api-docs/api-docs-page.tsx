'use client';

import { PageMeta } from '@/features/shell/page-meta';
import { Page } from '@/ui/layout/page';
import { PageHeader } from '@/ui/layout/page-header';
import { Swagger } from './swagger';

/** How programs use Winslow. */
export function ApiDocsPage() {
  return (
    <Page>
      <PageMeta title="API" />
      <PageHeader title="API" />
      <p className="mb-4 max-w-prose text-muted">
        Everything that this app and the command line do. Programs need a token, made in the settings or by{' '}
        <code className="font-mono text-text">winslow token create</code>; here your own session speaks for
        you.{' '}
        <a className="text-accent underline" href="/api/v1/openapi.json" target="_blank" rel="noreferrer">
          The document itself
        </a>{' '}
        is OpenAPI 3.1.
      </p>
      <Swagger />
    </Page>
  );
}
