'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/ui/button/button';
import { IconButton } from '@/ui/button/icon-button';
import { showToast } from '@/ui/toast/toasts';
import { copyText } from './copy-text';

export interface CopyButtonProps {
  /** What is copied, or how it is made when it is asked for. */
  readonly text: string | (() => string);
  /** What it is, after "Copy": `link`, `token`. */
  readonly what: string;
  /** Shows its words, not only its icon. */
  readonly labelled?: boolean;
}

const CONFIRMED_MS = 1600;

export function CopyButton({ text, what, labelled = false }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => {
    const value = typeof text === 'string' ? text : text();
    void copyText(value).then((isDone) => {
      setCopied(isDone);
      if (!isDone) {
        showToast({
          kind: 'failed',
          title: `This browser does not let pages copy: select it yourself`,
          detail: value,
        });
      }
    });
  };
  const icon = isCopied ? (
    <Check aria-hidden className="size-4 text-green-fg" />
  ) : (
    <Copy aria-hidden className="size-4" />
  );
  const label = isCopied ? 'Copied' : `Copy ${what}`;
  return labelled ? (
    <Button icon={icon} onClick={copy}>
      {label}
    </Button>
  ) : (
    <IconButton size="small" icon={icon} label={label} onClick={copy} />
  );
}
