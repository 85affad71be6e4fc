"use client";

/** Puts words into the field of a new chat; what stood there gives way. */
import { usePathname } from "next/navigation";

import { draftName } from "@/lib/drafts";
import { organisationOf } from "@/lib/organisation";
import { writeStored } from "@/lib/stored";

export function useWriteFirstMessage(): (text: string) => void {
  const name = draftName(organisationOf(usePathname()), null);
  return (text) => writeStored(name, text);
}
