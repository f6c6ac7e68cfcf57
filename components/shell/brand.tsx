/** Two rings that share a part and stay two. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={className}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <g fill="none" className="stroke-on-accent" strokeWidth="1.75">
        <circle cx="9.5" cy="12" r="4.75" />
        <circle cx="14.5" cy="12" r="4.75" />
      </g>
    </svg>
  );
}
