/** Why a conversation was found whose title does not say it: the place, with what was looked for marked. */

/** Characters before the place. */
const CONTEXT = 12;

export interface FoundPassageProps {
  text: string;
  wanted: string;
}

export function FoundPassage({ text, wanted }: FoundPassageProps) {
  const at = text.toLowerCase().indexOf(wanted.toLowerCase());
  const from = Math.max(at - CONTEXT, 0);
  const end = at + wanted.length;
  return (
    <span className="block truncate pb-1 text-xs text-muted-foreground">
      {from > 0 ? "…" : null}
      {text.slice(from, at)}
      <mark className="bg-transparent font-medium text-foreground">{text.slice(at, end)}</mark>
      {text.slice(end)}
    </span>
  );
}
