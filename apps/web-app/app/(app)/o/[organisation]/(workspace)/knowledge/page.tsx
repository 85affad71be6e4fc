import type { Metadata } from "next";

import { DocumentsWorkspace } from "@/features/documents";

export const metadata: Metadata = { title: "Knowledge" };

export default function KnowledgePage() {
  return <DocumentsWorkspace />;
}
