"use client";

/** A picture that opens large, with the way to take it away. */
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { cn } from "@/lib/cn";
import type { MessageAttachment } from "@/types/assets";

import { FileChips } from "./FileChips";
import { StoredPicture } from "./StoredPicture";

export interface EnlargeableProps {
  file: MessageAttachment;
  className?: string;
  /** The picture as it stands in the text. */
  children: ReactNode;
}

export function Enlargeable({ file, className, children }: EnlargeableProps) {
  const t = useTranslations("chat");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={t("enlarge", { name: file.filename })}
        title={file.filename}
        onClick={() => setOpen(true)}
        className={cn("block cursor-zoom-in rounded-md", className)}
      >
        {children}
      </button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent className="max-w-[min(72rem,calc(100%-2rem))]">
          <DialogTitle className="truncate pr-10">
            <bdi>{file.filename}</bdi>
          </DialogTitle>
          <DialogDescription className="sr-only">{t("picture")}</DialogDescription>
          <StoredPicture
            url={file.url ?? ""}
            alt={file.filename}
            className="mx-auto max-h-[70dvh] object-contain"
          />
          <FileChips files={[file]} />
        </DialogContent>
      </Dialog>
    </>
  );
}
