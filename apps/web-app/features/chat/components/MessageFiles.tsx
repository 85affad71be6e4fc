"use client";

/** Files that belong to a message: images to look at, all others to take away. */
import { cn } from "@/lib/cn";
import type { MessageAttachment } from "@/types/assets";
import { storedFile } from "@/features/chat/utils/addresses";

import { Enlargeable } from "./tools/Enlargeable";
import { FileChips } from "./tools/FileChips";
import { StoredPicture } from "./tools/StoredPicture";

export interface MessageFilesProps {
  files: readonly MessageAttachment[];
  /** Of a question they are small and stand at its side. */
  small?: boolean;
  className?: string;
}

export function MessageFiles({ files, small = false, className }: MessageFilesProps) {
  const images = files.filter(isImage);
  const others = files.filter((file) => !isImage(file));
  if (files.length === 0) return null;
  return (
    <div className={cn("flex flex-col gap-2", small && "items-end", className)}>
      {images.length > 0 ? (
        <ul className={cn("flex flex-wrap gap-2", small && "justify-end")}>
          {images.map((file) => (
            <li key={file.object_id}>
              <Picture file={file} small={small} />
            </li>
          ))}
        </ul>
      ) : null}
      {others.length > 0 ? <FileChips files={others} /> : null}
    </div>
  );
}

function isImage({ mime_type: type, url }: MessageAttachment): boolean {
  return type?.startsWith("image/") === true && storedFile(url) !== null;
}

function Picture({ file, small }: { file: MessageAttachment; small: boolean }) {
  return (
    <Enlargeable file={file}>
      <StoredPicture
        url={file.url ?? ""}
        alt=""
        className={small ? "h-24 w-auto max-w-48 object-cover" : "max-h-96 w-auto"}
      />
    </Enlargeable>
  );
}
