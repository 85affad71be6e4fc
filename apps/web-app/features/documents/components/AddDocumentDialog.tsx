"use client";

/** The window in which a document is added. */
import { PlusIcon } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { useCan } from "@/lib/permissions";
import { copy } from "@/features/documents/constants";

import { AddDocumentForm } from "./AddDocumentForm";

export function AddDocumentDialog() {
  const [open, setOpen] = useState(false);
  const mayAdd = useCan("create_document");
  if (!mayAdd) return null;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <PlusIcon aria-hidden />
          {copy.add}
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-xl">
        <DialogHeader>
          <DialogTitle>{copy.addTitle}</DialogTitle>
          <DialogDescription>{copy.addDescription}</DialogDescription>
        </DialogHeader>
        <AddDocumentForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
