"use client";

/** Says how large a file is, in the person's language. */
import { useFormatter } from "next-intl";

import { sizeOf } from "@/lib/bytes";

export function useFileSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const { value, unit } = sizeOf(bytes);
    // "42 byte" is no word of English, "42 bytes" is.
    const unitDisplay = unit === "byte" ? "long" : "short";
    return format.number(value, { style: "unit", unit, unitDisplay });
  };
}
