"use client";

/** The link of a new invitation: this page is the only one that ever has it. */
import { useId } from "react";

import { CopyButton } from "@/components/shared/copy-button";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { copy } from "@/features/organisation/constants";

export function IssuedLink({ token }: { token: string }) {
  const fieldId = useId();
  // After the hash, so that it reaches no log and no other site.
  const link = `${window.location.origin}/invite#${token}`;
  return (
    <>
      <div className="grid gap-1.5">
        <Label htmlFor={fieldId}>{copy.issuedLink}</Label>
        <div className="flex gap-2">
          <Input
            id={fieldId}
            readOnly
            value={link}
            className="font-mono text-sm"
            aria-describedby={`${fieldId}-once`}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton prominent text={link} label={copy.copy} copiedLabel={copy.copied} />
        </div>
        <p id={`${fieldId}-once`} className="text-sm text-pretty text-muted-foreground">
          {copy.issuedOnce}
        </p>
      </div>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="secondary">{copy.done}</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
