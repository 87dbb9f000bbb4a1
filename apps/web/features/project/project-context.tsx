'use client';

import type { LiveRunRow } from '@winslow/api';
import type { ProjectView } from '@winslow/domain';
import { createContext, use } from 'react';
import type { ProjectDetails } from './queries';

export interface OpenProject {
  /** As the address names it: its id, or its name where that is unique. */
  readonly project: string;
  readonly details: ProjectDetails;
  readonly view: ProjectView;
  readonly live: readonly LiveRunRow[];
}

const ProjectContext = createContext<OpenProject | null>(null);
export const ProjectProvider = ProjectContext;

/** The project whose pages these are. @throws outside of them */
export function useOpenProject(): OpenProject {
  const open = use(ProjectContext);
  if (open === null) throw new Error('useOpenProject works within the pages of a project');
  return open;
}
