/** What kept the form from succeeding, when it is about no single field. */
import { CircleAlertIcon } from "lucide-react";

import { Alert, AlertDescription } from "@/components/ui/alert";

export function FormProblem({ message }: { message: string | undefined }) {
  if (!message) return null;
  return (
    <Alert variant="danger">
      <CircleAlertIcon aria-hidden />
      <AlertDescription>{message}</AlertDescription>
    </Alert>
  );
}
