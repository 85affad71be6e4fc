"use client";

/** Files that a tool made, to take away. */
import { DownloadIcon, FileIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageAttachment } from "starter-client/events";

import { storedFile } from "@/features/chat/utils/addresses";

const chip =
  "flex h-8 max-w-60 items-center gap-1.5 rounded-md border border-border px-2 text-sm text-muted-foreground pointer-coarse:h-11 [&_svg]:size-3.5 [&_svg]:shrink-0";

export function FileChips({ files }: { files: readonly MessageAttachment[] }) {
  return (
    <ul className="flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.object_id} className="min-w-0">
          <FileChip file={file} />
        </li>
      ))}
    </ul>
  );
}

function FileChip({ file: { filename, url } }: { file: MessageAttachment }) {
  const t = useTranslations("chat");
  const address = storedFile(url);
  if (address === null) {
    return (
      <span className={chip}>
        <FileIcon aria-hidden />
        <bdi className="truncate">{filename}</bdi>
      </span>
    );
  }
  return (
    <a
      href={address}
      download={filename}
      aria-label={t("download", { name: filename })}
      className={`${chip} transition-colors hover:bg-hover hover:text-foreground`}
    >
      <DownloadIcon aria-hidden />
      <bdi className="truncate">{filename}</bdi>
    </a>
  );
}
