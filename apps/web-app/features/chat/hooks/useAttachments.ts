"use client";

/** Files that a person adds to a message: uploaded at once, remembered with the draft until they are sent. */
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";

import { useStored } from "@/hooks/useStored";
import { deleteAsset, uploadFile } from "@/lib/api/assets";
import { draftFilesName, keptFiles } from "@/lib/drafts";
import { organisationOf } from "@/lib/organisation";
import { readStored, writeStored } from "@/lib/stored";
import { type Asset, ATTACHMENT_LIMIT, type MessageAttachment } from "@/types/assets";

/** A file that is on its way, or did not get there. */
export interface PendingFile {
  key: string;
  file: File;
  /** From 0 to 1. */
  progress: number;
  error: unknown;
}

export interface Attachments {
  ready: readonly MessageAttachment[];
  pending: readonly PendingFile[];
  /** Whether one is still on its way. */
  uploading: boolean;
  /** More were chosen than a message may have. */
  tooMany: boolean;
  add: (files: Iterable<File>) => void;
  retry: (file: PendingFile) => void;
  /** Takes one back: its key while it is pending, then its `object_id`. */
  remove: (key: string) => void;
  /** They have been sent. */
  clear: () => void;
}

export function useAttachments(conversationId: string | null): Attachments {
  const name = draftFilesName(organisationOf(usePathname()), conversationId);
  const [text, setText] = useStored(name);
  const ready = keptFiles(text);
  const [pending, setPending] = useState<readonly PendingFile[]>([]);
  const [tooMany, setTooMany] = useState(false);
  const uploads = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const running = uploads.current;
    return () => running.forEach((upload) => upload.abort());
  }, []);

  function change(key: string, fields: Partial<PendingFile>) {
    setPending((files) => files.map((each) => (each.key === key ? { ...each, ...fields } : each)));
  }

  function drop(key: string) {
    uploads.current.get(key)?.abort();
    uploads.current.delete(key);
    setPending((files) => files.filter((each) => each.key !== key));
  }

  async function upload(key: string, file: File) {
    const controller = new AbortController();
    uploads.current.set(key, controller);
    const { signal } = controller;
    try {
      const asset = await uploadFile(file, {
        onProgress: (progress) => change(key, { progress }),
        signal,
      });
      // What is remembered may have changed while the file was on its way.
      writeStored(name, JSON.stringify([...keptFiles(readStored(name)), attachmentOf(asset)]));
      drop(key);
    } catch (error) {
      if (!signal.aborted) change(key, { error });
    }
  }

  function add(files: Iterable<File>) {
    const chosen = [...files];
    const taken = chosen.slice(0, Math.max(0, ATTACHMENT_LIMIT - ready.length - pending.length));
    setTooMany(taken.length < chosen.length);
    const added = taken.map((file) => ({
      key: crypto.randomUUID(),
      file,
      progress: 0,
      error: null,
    }));
    setPending((before) => [...before, ...added]);
    for (const { key, file } of added) void upload(key, file);
  }

  function remove(key: string) {
    setTooMany(false);
    if (pending.some((each) => each.key === key)) return drop(key);
    const rest = ready.filter((each) => each.object_id !== key);
    setText(rest.length === 0 ? "" : JSON.stringify(rest));
    // One that stays behind is deleted by the server after a day.
    deleteAsset(key).catch(() => undefined);
  }

  return {
    ready,
    pending,
    uploading: pending.some(({ error }) => error === null),
    tooMany,
    add,
    remove,
    retry({ key, file }) {
      change(key, { error: null, progress: 0 });
      void upload(key, file);
    },
    clear() {
      setTooMany(false);
      setText("");
    },
  };
}

function attachmentOf({ id, filename, mime_type, size_bytes, url }: Asset): MessageAttachment {
  return { object_id: id, filename, mime_type, size_bytes, url };
}
