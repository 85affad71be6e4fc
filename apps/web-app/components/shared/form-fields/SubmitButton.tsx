"use client";

/** The button that ends a form; keeps its width and says what is happening. */
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { useHydrated } from "@/hooks/useHydrated";

export interface SubmitButtonProps {
  pending: boolean;
  label: string;
  pendingLabel: string;
}

export function SubmitButton({ pending, label, pendingLabel }: SubmitButtonProps) {
  // Sooner the browser itself would send the form, to a page that takes none and comes back empty.
  const hydrated = useHydrated();
  return (
    <Button type="submit" className={LOOK} aria-disabled={pending} disabled={!hydrated}>
      {pending ? <Spinner label={pendingLabel} /> : null}
      {pending ? pendingLabel : label}
    </Button>
  );
}

/** It pales only where the scripts keep people waiting. */
const LOOK =
  "mt-1 h-10 w-full disabled:transition-opacity disabled:delay-500 starting:disabled:opacity-100";
