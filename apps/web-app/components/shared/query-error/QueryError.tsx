/** Data that could not be loaded: what the server said, and the way to ask again. */
import { ErrorState } from "@/components/ui/states";
import { type Failure, useProblemText } from "@/lib/problem-text";

export interface QueryErrorProps {
  title: string;
  error: Failure & { requestId?: string };
  onRetry: () => void;
  className?: string;
}

export function QueryError({ title, error, onRetry, className }: QueryErrorProps) {
  const textOf = useProblemText();
  return (
    <ErrorState
      className={className}
      title={title}
      description={textOf(error)}
      requestId={error.requestId}
      onRetry={onRetry}
    />
  );
}
