/** The login of the demo organisation, shown only where everybody may know it. */
import { copy } from "@/features/auth/constants";

export interface DemoHintProps {
  email: string;
  onUse: () => void;
}

export function DemoHint({ email, onUse }: DemoHintProps) {
  return (
    <p className="rounded-md border border-border bg-muted px-3 py-2.5 text-sm text-muted-foreground">
      <span className="font-medium text-foreground">{copy.demoTitle}.</span> {copy.demo}{" "}
      <button
        type="button"
        className="rounded-sm font-mono text-foreground underline decoration-input underline-offset-4 hover:decoration-current"
        onClick={onUse}
      >
        {email}
      </button>
      . {copy.demoPassword}
    </p>
  );
}
