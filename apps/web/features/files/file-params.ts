'use client';

import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';

const PARAMS = {
  /** Address of the folder. */
  at: parseAsString,
  /** Address of the file that is shown over the page. */
  preview: parseAsString,
  /** The run whose files are shown where no folder is named. */
  run: parseAsInteger,
};

/** Folder and preview, in the address: going somewhere is a step that Back undoes, looking at the next file is not. */
export function useFileParams() {
  const [params, setParams] = useQueryStates(PARAMS, { history: 'push', shallow: true });
  return {
    params,
    go: (address: string) => void setParams({ at: address, preview: null, run: null }),
    show: (address: string) =>
      void setParams({ preview: address }, { history: params.preview === null ? 'push' : 'replace' }),
    shut: () => void setParams({ preview: null }, { history: 'replace' }),
  };
}
