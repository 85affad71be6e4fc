/** Shows what was left out, or leaves it out again. */
import { Button } from "@/components/ui/button";

export interface MoreButtonProps {
  onClick: () => void;
  children: React.ReactNode;
}

export function MoreButton({ onClick, children }: MoreButtonProps) {
  return (
    <Button
      variant="ghost"
      size="sm"
      className="mt-1 -ml-2 px-2 text-xs font-normal text-muted-foreground"
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
