/** A few numbers that matter, side by side. */

export interface FiguresProps {
  figures: readonly { label: string; value: string }[];
}

export function Figures({ figures }: FiguresProps) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border md:grid-cols-4">
      {figures.map(({ label, value }) => (
        <div key={label} className="bg-card px-4 py-3">
          <dt className="text-xs text-muted-foreground">{label}</dt>
          <dd className="mt-1 text-lg font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
