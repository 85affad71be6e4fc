"use client";

/** The files that will go with a message, each with its progress or what went wrong. */
import { FileTextIcon, RotateCwIcon, XIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { useFileSize } from "@/hooks/useFileSize";
import { ApiProblem } from "@/lib/api/problem";
import { cn } from "@/lib/cn";
import { ATTACHMENT_LIMIT, type MessageAttachment } from "@/types/assets";
import type { Attachments, PendingFile } from "@/features/chat/hooks/useAttachments";
import { storedFile } from "@/features/chat/utils/addresses";
import { explainProblem } from "@/features/chat/utils/explain";

export function AttachmentChips({ attachments }: { attachments: Attachments }) {
  const t = useTranslations("chat");
  const { ready, pending, tooMany } = attachments;
  return (
    <>
      {ready.length + pending.length > 0 ? (
        <ul aria-label={t("attachedFiles")} className="flex flex-wrap gap-2 px-3 pt-3">
          {ready.map((file) => (
            <ReadyChip
              key={file.object_id}
              file={file}
              onRemove={() => attachments.remove(file.object_id)}
            />
          ))}
          {pending.map((file) => (
            <PendingChip
              key={file.key}
              file={file}
              onRemove={() => attachments.remove(file.key)}
              onRetry={() => attachments.retry(file)}
            />
          ))}
        </ul>
      ) : null}
      {tooMany ? (
        <p role="alert" className="px-4 pt-2 text-sm text-danger">
          {t("tooManyFiles", { limit: ATTACHMENT_LIMIT })}
        </p>
      ) : null}
    </>
  );
}

interface ReadyChipProps {
  file: MessageAttachment;
  onRemove: () => void;
}

function ReadyChip({ file, onRemove }: ReadyChipProps) {
  const sizeOf = useFileSize();
  const image = file.mime_type?.startsWith("image/") ? storedFile(file.url) : null;
  return (
    <Chip
      name={file.filename}
      thumbnail={image}
      note={sizeOf(file.size_bytes ?? 0)}
      onRemove={onRemove}
    />
  );
}

interface PendingChipProps {
  file: PendingFile;
  onRemove: () => void;
  onRetry: () => void;
}

function PendingChip({ file: { file, progress, error }, onRemove, onRetry }: PendingChipProps) {
  const t = useTranslations("chat");
  const sizeOf = useFileSize();
  const thumbnail = usePreview(file);
  if (error !== null) {
    const { detail } = explainProblem(error, t("uploadFailed"), t);
    return (
      <Chip name={file.name} thumbnail={thumbnail} note={detail} failed onRemove={onRemove}>
        {worthRepeating(error) ? (
          <Button
            variant="ghost"
            size="icon"
            className="size-8 shrink-0"
            aria-label={t("uploadAgain", { name: file.name })}
            title={t("uploadAgain", { name: file.name })}
            onClick={onRetry}
          >
            <RotateCwIcon aria-hidden />
          </Button>
        ) : null}
      </Chip>
    );
  }
  return (
    <Chip name={file.name} thumbnail={thumbnail} note={sizeOf(file.size)} onRemove={onRemove}>
      <progress
        value={progress}
        max={1}
        aria-label={t("uploading", { name: file.name })}
        className="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-primary [&::-webkit-progress-value]:transition-[width]"
      />
    </Chip>
  );
}

interface ChipProps {
  name: string;
  thumbnail: string | null;
  note: string;
  failed?: boolean;
  onRemove: () => void;
  children?: ReactNode;
}

function Chip({ name, thumbnail, note, failed = false, onRemove, children }: ChipProps) {
  const t = useTranslations("chat");
  return (
    <li
      className={cn(
        "relative flex max-w-full items-center gap-2 overflow-hidden rounded-lg border bg-background p-1.5 pr-1",
        failed ? "w-full border-danger" : "w-56 border-border",
      )}
    >
      <span className="flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-md bg-muted text-muted-foreground">
        {thumbnail === null ? (
          <FileTextIcon aria-hidden className="size-5" />
        ) : (
          // eslint-disable-next-line @next/next/no-img-element -- the person's own file
          <img src={thumbnail} alt="" className="size-full object-cover" />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <bdi className="block truncate text-sm" title={name}>
          {name}
        </bdi>
        <span
          role={failed ? "alert" : undefined}
          className={cn("block text-xs", failed ? "text-danger" : "text-muted-foreground")}
        >
          {note}
        </span>
      </span>
      {children}
      <Button
        variant="ghost"
        size="icon"
        className="size-8 shrink-0 text-muted-foreground pointer-coarse:size-11"
        aria-label={t("removeFile", { name })}
        title={t("removeFile", { name })}
        onClick={onRemove}
      >
        <XIcon aria-hidden />
      </Button>
    </li>
  );
}

/** Whether the same file may be taken another time. */
function worthRepeating(error: unknown): boolean {
  return !(error instanceof ApiProblem) || !REFUSALS.has(error.status);
}

const REFUSALS: ReadonlySet<number> = new Set([403, 413, 422]);

/** A picture of an image that has not arrived yet. */
function usePreview(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!PREVIEWED.has(file.type)) return;
    const made = URL.createObjectURL(file);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- an address outside of React, made and given back here
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}

const PREVIEWED: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
]);
