'use client';

import { useQuery } from '@tanstack/react-query';
import { FilePlus2, FileUp, Plus, TrafficCone } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { api } from '@/features/api/client';
import { Button } from '@/ui/button/button';
import { Menu, MenuItem, MenuLink } from '@/ui/menu/menu';
import { showToast } from '@/ui/toast/toasts';
import { formatSize } from '@/ui/text/format-size';
import { handOver, MOST_BYTES } from './uploaded-text';

/** Ways to a new pipeline: a template, a file, the example. */
export function NewMenu() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const examples = useQuery({
    queryKey: ['pipelines', 'examples'],
    queryFn: async ({ signal }) => (await api.listExamples({}, { signal })).items,
    retry: false,
  });
  const take = async (file: File) => {
    if (file.size > MOST_BYTES) {
      const title = `${file.name} is too large for a pipeline`;
      showToast({
        kind: 'failed',
        title,
        detail: `${formatSize(file.size)}; at most ${formatSize(MOST_BYTES)}`,
      });
      return;
    }
    handOver({ fileName: file.name, text: await file.text() });
    router.push('/pipelines/new?from=file');
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.json"
        aria-label="Pipeline file"
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void take(file);
          target.value = '';
        }}
      />
      <Menu
        trigger={
          <Button look="primary" icon={<Plus aria-hidden className="size-4" />}>
            New pipeline
          </Button>
        }
      >
        <MenuLink href="/pipelines/new" icon={<FilePlus2 aria-hidden className="size-4" />}>
          From the template
        </MenuLink>
        <MenuItem onClick={() => input.current?.click()} icon={<FileUp aria-hidden className="size-4" />}>
          From a file…
        </MenuItem>
        {(examples.data ?? []).map(({ id, title, pipeline }) => (
          <MenuItem
            key={id}
            icon={<TrafficCone aria-hidden className="size-4" />}
            why={pipeline === null ? 'Prepare the example first, on the projects page' : null}
            onClick={() => router.push(`/pipelines/new?copy=${encodeURIComponent(pipeline ?? '')}`)}
          >
            From the example {title}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
