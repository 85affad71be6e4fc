"use client";

/** A picture that is being drawn: ever sharper, then the file that was kept. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { attachmentOf, type ToolPart } from "starter-client/transcript";

import { cn } from "@/lib/cn";
import { isAtWork, toolHint } from "@/features/chat/utils/toolWords";
import { partialPicture, pictureSize } from "@/features/chat/utils/pictures";
import { toolFailed } from "@/features/chat/utils/tools";

import { Clipped } from "./Clipped";
import { Enlargeable } from "./Enlargeable";
import { FileChips } from "./FileChips";
import { StoredPicture } from "./StoredPicture";

export function ImageDetails({ part }: { part: ToolPart }) {
  const prompt = toolHint(part);
  const file = attachmentOf(part.output);
  return (
    <>
      {toolFailed(part) ? null : <Picture part={part} />}
      {prompt ? <Clipped text={prompt} className="text-sm text-muted-foreground" /> : null}
      {file ? <FileChips files={[file]} /> : null}
    </>
  );
}

function Picture({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  const [loaded, setLoaded] = useState(false);
  const file = attachmentOf(part.output);
  const partial = partialPicture(part);
  if (!file && !partial && !isAtWork(part)) return null;
  const { width, height } = pictureSize(part.fields.size);
  const alt = toolHint(part) ?? t("picture");
  return (
    <div
      className="relative w-full max-w-80 overflow-hidden rounded-md border border-border bg-muted"
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      {partial && !loaded ? (
        // eslint-disable-next-line @next/next/no-img-element -- its bytes came with the stream
        <img
          src={partial.url}
          alt={file ? "" : t("pictureOnItsWay")}
          className={cn(
            "absolute inset-0 size-full object-contain transition-[filter] duration-200",
            BLURS[Math.min(partial.step, BLURS.length - 1)],
          )}
        />
      ) : null}
      {file?.url ? (
        <Enlargeable file={file} className="absolute inset-0 size-full">
          <StoredPicture
            url={file.url}
            alt={alt}
            className="size-full rounded-none border-0 object-contain"
            onLoad={() => setLoaded(true)}
          />
        </Enlargeable>
      ) : null}
      {partial || file ? null : <span aria-hidden className="absolute inset-0 animate-pulse" />}
    </div>
  );
}

/** From the first sketch to the last. */
const BLURS = ["blur-md", "blur-sm", "blur-xs"];
