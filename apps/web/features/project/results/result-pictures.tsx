'use client';

import type { FileEntryRow } from '@winslow/api';
import { clsx } from 'clsx';
import Image from 'next/image';
import Link from 'next/link';
import { contentUrl, filesHref } from '../file-address';

const WIDTH = 640;
const HEIGHT = 400;
const PHOTO = /\.jpe?g$/i;

/** Pictures and charts among the results; each opens whole. Charts are drawn for white paper. */
export function ResultPictures({
  project,
  pictures,
}: {
  readonly project: string;
  readonly pictures: readonly FileEntryRow[];
}) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-3">
      {pictures.map(({ address, path, run }) => (
        <li key={address} className="min-w-0">
          <Link href={filesHref(project, { preview: address })} className="group block rounded-md">
            <Image
              unoptimized
              loading="lazy"
              src={contentUrl(address)}
              alt={path}
              width={WIDTH}
              height={HEIGHT}
              className={clsx(
                'aspect-8/5 w-full rounded-md border border-border object-contain group-hover:border-border-strong',
                PHOTO.test(path) ? 'bg-sunken' : 'bg-[#fff]',
              )}
            />
            <span className="mt-1 flex items-baseline gap-2 text-sm">
              <span className="truncate group-hover:underline">{path}</span>
              {run !== undefined && <span className="shrink-0 text-muted">run {run}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
