'use client';

import 'swagger-ui-dist/swagger-ui.css';
import { useEffect, useRef, useState } from 'react';
import { Skeleton } from '@/ui/feedback/skeleton';
import { isDark, watchDark } from './is-dark';
import { PART_OF_PAGE, partOfPage } from './part-of-page';
import './swagger.css';

const DOCUMENT = '/api/v1/openapi.json';
/** Its style sheet knows the dark theme by this name. */
const DARK_CLASS = 'dark-mode';

/** The API's description, with a form for each operation; everything of it comes from this server. */
export function Swagger() {
  const element = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  useEffect(() => {
    let isGone = false;
    const draw = async (): Promise<void> => {
      const { default: SwaggerUI } = await import('swagger-ui-dist/swagger-ui-es-bundle.js');
      if (isGone || element.current === null) return;
      SwaggerUI({
        domNode: element.current,
        url: DOCUMENT,
        deepLinking: true,
        docExpansion: 'none',
        defaultModelsExpandDepth: -1,
        plugins: [partOfPage],
        layout: PART_OF_PAGE,
        // No stranger is asked whether the document is valid.
        validatorUrl: null,
      });
      setState('ready');
    };
    draw().catch(() => setState('failed'));
    return () => {
      isGone = true;
    };
  }, []);
  useEffect(() => {
    const { classList } = document.documentElement;
    const follow = (): void => void classList.toggle(DARK_CLASS, isDark());
    follow();
    const end = watchDark(follow);
    return () => {
      end();
      classList.remove(DARK_CLASS);
    };
  }, []);
  return (
    <>
      {state === 'loading' && <Skeleton className="h-96 w-full" />}
      {state === 'failed' && (
        <p role="alert" className="text-red-fg">
          The description could not be loaded. Load this page again, or open the document itself.
        </p>
      )}
      <h2 className="sr-only">Operations</h2>
      <div ref={element} className="api-docs" />
    </>
  );
}
