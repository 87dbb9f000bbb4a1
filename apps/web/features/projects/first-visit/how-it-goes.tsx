/** What Winslow does, as a drawing: a video, stages on computers, a person who is asked, results. */
export function HowItGoes() {
  return (
    <svg
      viewBox="0 0 560 168"
      role="img"
      aria-label="A video goes through stages on several computers; one of them asks a person; charts come out."
      className="w-full max-w-140"
      fill="none"
    >
      <g stroke="var(--border-strong)" strokeWidth="1.5">
        <path d="M104 84h48M232 84h30M342 84h30M452 84h30" stroke="var(--accent)" strokeWidth="2" />
        <path d="M302 56V36" strokeDasharray="3 4" stroke="var(--amber-line)" />
        <rect x="16" y="52" width="88" height="64" rx="6" fill="var(--surface)" />
        <path d="M24 100l20-22 14 12 16-20 22 30" />
        <circle cx="40" cy="68" r="5" />
      </g>
      <path d="M54 76v16l14-8z" fill="var(--accent)" />
      <Stage x={152} label="detect" tone="var(--green-line)" done />
      <Stage x={262} label="confirm" tone="var(--amber-line)" />
      <Stage x={372} label="analyse" tone="var(--blue-line)" />
      <g>
        <circle cx="302" cy="20" r="9" fill="var(--amber-bg)" stroke="var(--amber-line)" strokeWidth="1.5" />
        <path
          d="M299.4 17.6a2.7 2.7 0 1 1 3.8 2.5c-.8.3-1.2.8-1.2 1.6M302 24.4v.2"
          stroke="var(--amber-fg)"
          strokeWidth="1.6"
          strokeLinecap="round"
        />
      </g>
      <g stroke="var(--border-strong)" strokeWidth="1.5">
        <rect x="482" y="52" width="64" height="64" rx="6" fill="var(--surface)" />
      </g>
      <g fill="var(--accent)">
        <rect x="494" y="86" width="8" height="20" rx="1.5" />
        <rect x="506" y="74" width="8" height="32" rx="1.5" />
        <rect x="518" y="80" width="8" height="26" rx="1.5" />
        <rect x="530" y="64" width="8" height="42" rx="1.5" fill="var(--amber-line)" />
      </g>
      <g fill="var(--muted)" fontSize="12" textAnchor="middle" className="font-sans">
        <text x="60" y="138">
          your video
        </text>
        <text x="302" y="138">
          stages, each where it fits best
        </text>
        <text x="514" y="138">
          results
        </text>
      </g>
    </svg>
  );
}

function Stage({
  x,
  label,
  tone,
  done,
}: {
  readonly x: number;
  readonly label: string;
  readonly tone: string;
  readonly done?: boolean;
}) {
  return (
    <g>
      <rect
        x={x}
        y="56"
        width="80"
        height="56"
        rx="6"
        fill="var(--surface)"
        stroke={tone}
        strokeWidth="1.5"
      />
      <text x={x + 40} y="80" textAnchor="middle" fontSize="12" fill="var(--text)" className="font-mono">
        {label}
      </text>
      <rect x={x + 12} y="94" width="56" height="5" rx="2.5" fill="var(--chip)" />
      <rect x={x + 12} y="94" width={done ? 56 : 26} height="5" rx="2.5" fill={tone} />
    </g>
  );
}
