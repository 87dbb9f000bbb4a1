import { z } from 'zod';
import { absolutePathFault, relativePathFault } from './path-rules';

/** Where Winslow mounts its folders in a container. */
export const CONTAINER_DIR = {
  resources: '/resources',
  input: '/input',
  output: '/output',
  results: '/results',
  workspace: '/workspace',
  control: '/winslow',
} as const;

const CONTAINER_FOLDERS: readonly string[] = Object.values(CONTAINER_DIR);

/** Absolute canonical path in a container below one of the given folders. */
export function containerPathSchema(folders: readonly string[] = CONTAINER_FOLDERS) {
  return z.string().superRefine((path, context) => {
    const below = folders.some((folder) => path.startsWith(`${folder}/`));
    const message = absolutePathFault(path) ?? (below ? undefined : `must lie below ${folders.join(' or ')}`);
    if (message !== undefined) context.addIssue({ code: 'custom', message, params: { rule: 'path' } });
  });
}

/** Path relative to a workspace, canonical and inside it. */
export const workspacePathSchema = z.string().superRefine((path, context) => {
  const message = relativePathFault(path);
  if (message !== undefined) context.addIssue({ code: 'custom', message, params: { rule: 'path' } });
});
