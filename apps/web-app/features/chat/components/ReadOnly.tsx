/** What people see in place of the composer whose role does not let them ask. */
import { EyeIcon } from "lucide-react";

import { Alert, AlertDescription } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/states";
import { copy } from "@/features/chat/constants";

/** Where a new conversation would begin. */
export function ReadOnlyWelcome() {
  return (
    <EmptyState
      className="m-auto"
      icon={<EyeIcon />}
      title={copy.readOnlyTitle}
      description={copy.readOnly}
    />
  );
}

/** Beneath a conversation. */
export function ReadOnlyNote() {
  return (
    <Alert>
      <EyeIcon aria-hidden />
      <AlertDescription>{copy.readOnly}</AlertDescription>
    </Alert>
  );
}
