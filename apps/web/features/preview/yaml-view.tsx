'use client';

import { QueryView } from '@/features/api/query-view';
import { SkeletonRows } from '@/ui/feedback/skeleton';
import { cutYamlLine } from './yaml-line';
import { TextView } from './text-view';
import { useBytes } from './use-bytes';

const MOST_BYTES = 256 * 1024;

/** A YAML file, its keys and comments told apart. A long one is shown as text. */
export function YamlView({ address }: { readonly address: string }) {
  const query = useBytes(address, { head: MOST_BYTES });
  return (
    <QueryView query={query} what="The file" skeleton={<SkeletonRows rows={8} label="The file is read" />}>
      {({ head, isWhole }) =>
        isWhole ? <Lines text={new TextDecoder().decode(head)} /> : <TextView address={address} />
      }
    </QueryView>
  );
}

function Lines({ text }: { readonly text: string }) {
  return (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[64dvh] overflow-auto rounded-md border border-border bg-sunken p-3 font-mono text-mono"
    >
      {text.split('\n').map((line, at) => {
        const { key, value, comment } = cutYamlLine(line);
        return (
          // Lines of a file that is only shown never move.
          <div key={at} className="min-h-5">
            <span className="text-accent">{key}</span>
            {value}
            <span className="text-muted">{comment}</span>
          </div>
        );
      })}
    </pre>
  );
}
