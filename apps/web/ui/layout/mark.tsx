/** The sign of the app: five stages, one way, in the shape of its letter. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 28 22" aria-hidden className={className} fill="none">
      <path
        d="M4 4l5 14 5-11 5 11 5-14"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <g fill="currentColor">
        <circle cx="4" cy="4" r="2.4" />
        <circle cx="9" cy="18" r="2.4" />
        <circle cx="14" cy="7" r="2.4" />
        <circle cx="19" cy="18" r="2.4" />
      </g>
      <circle cx="24" cy="4" r="2.8" fill="var(--amber-line)" />
    </svg>
  );
}
