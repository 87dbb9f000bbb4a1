'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isIn, PLACES } from './places';

/** The way to the parts of the app on a phone, where the thumb is. */
export function BottomBar() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Winslow"
      className="fixed inset-x-0 bottom-0 z-30 flex h-14 border-t border-border bg-sunken pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {PLACES.map(({ href, label, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isIn(href, pathname) ? 'page' : undefined}
          className={clsx(
            'flex flex-1 flex-col items-center justify-center gap-0.5 text-xs outline-offset-[-2px]',
            isIn(href, pathname) ? 'font-medium text-accent' : 'text-muted',
          )}
        >
          <Icon aria-hidden className="size-5" />
          {label}
        </Link>
      ))}
    </nav>
  );
}
