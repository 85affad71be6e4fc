/** The title of a section and one sentence under it. */

export interface SectionHeadProps {
  id: string;
  title: string;
  lead: string;
}

export function SectionHead({ id, title, lead }: SectionHeadProps) {
  return (
    <div className="max-w-2xl">
      <h2 id={id} className="text-xl">
        {title}
      </h2>
      <p className="mt-3 text-md text-pretty text-muted-foreground">{lead}</p>
    </div>
  );
}
