/** The button that ends a form; keeps its width and says what is happening. */
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";

export interface SubmitButtonProps {
  pending: boolean;
  label: string;
  pendingLabel: string;
}

export function SubmitButton({ pending, label, pendingLabel }: SubmitButtonProps) {
  return (
    <Button type="submit" className="mt-1 h-10 w-full" aria-disabled={pending}>
      {pending ? <Spinner label={pendingLabel} /> : null}
      {pending ? pendingLabel : label}
    </Button>
  );
}
