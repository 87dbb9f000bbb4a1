'use client';

import { useQuery } from '@tanstack/react-query';
import type { FileSource } from '@winslow/domain';
import { api } from '@/features/api/client';
import type { ComboboxOption } from '@/ui/form/combobox';

/** Most files of a place that are offered; a name beyond them can still be typed on the files page. */
const MOST_FILES = 1000;

/** Files that a field may name: those of the project's input and of the pool, as `input:/…` and `pool:/…`. */
export function useFileChoices(projectId: string, from: readonly FileSource[]): readonly ComboboxOption[] {
  const { data } = useQuery({
    queryKey: ['files', 'choices', projectId, ...from],
    queryFn: async ({ signal }) => {
      const places = await Promise.all(
        from.map(async (source) => {
          const address = source === 'input' ? `${projectId}:/input/` : 'pool:/';
          const query = { address, recursive: 'true', limit: MOST_FILES } as const;
          const { items } = await api.listFiles({ query }, { signal });
          return items.filter(({ kind }) => kind === 'file').map(({ path }) => choiceOf(source, path));
        }),
      );
      return places.flat();
    },
  });
  return data ?? [];
}

function choiceOf(source: FileSource, path: string): ComboboxOption {
  return {
    value: `${source}:/${path}`,
    label: path,
    detail: source === 'input' ? 'This project’s input' : 'Shared pool',
  };
}
