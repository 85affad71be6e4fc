/** Data that could not be loaded: what the server said, and the way to ask again. */
import { ErrorState } from "@/components/ui/states";

export interface QueryErrorProps {
  title: string;
  error: Error & { requestId?: string };
  onRetry: () => void;
  className?: string;
}

export function QueryError({ title, error, onRetry, className }: QueryErrorProps) {
  return (
    <ErrorState
      className={className}
      title={title}
      description={error.message}
      requestId={error.requestId}
      onRetry={onRetry}
    />
  );
}
