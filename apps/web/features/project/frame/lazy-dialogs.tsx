'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import type { ProjectDialogsProps } from './project-dialogs';

const load = () => import('./project-dialogs');
const ProjectDialogs = dynamic(() => load().then((part) => part.ProjectDialogs), { ssr: false });
/** Once the page stands they are fetched, and open at once from then on, also while the server is away. */
const CALM_MS = 1500;

/** The project's dialogs, which no page has to wait for. */
export function LazyDialogs(props: ProjectDialogsProps) {
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), CALM_MS);
    return () => clearTimeout(timer);
  }, []);
  return props.open === null ? null : <ProjectDialogs {...props} />;
}
