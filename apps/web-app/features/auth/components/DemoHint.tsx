/** The login of the demo organisation, shown only where everybody may know it. */
import { useTranslations } from "next-intl";

export interface DemoHintProps {
  email: string;
  onUse: () => void;
}

export function DemoHint({ email, onUse }: DemoHintProps) {
  const t = useTranslations("auth");
  return (
    <p className="rounded-md border border-border bg-muted px-3 py-2.5 text-sm text-muted-foreground">
      {t.rich("demo", {
        email,
        strong: (words) => <span className="font-medium text-foreground">{words}</span>,
        button: (words) => (
          <button
            type="button"
            className="rounded-sm font-mono text-foreground underline decoration-input underline-offset-4 hover:decoration-current"
            onClick={onUse}
          >
            {words}
          </button>
        ),
      })}
    </p>
  );
}
