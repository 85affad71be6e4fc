/** The organisation's documents. */
import { request } from "@/lib/api/request";
import type { DocumentPage, DocumentSummary, NewDocument } from "@/types/documents";

export function listDocuments(cursor: string | null, signal?: AbortSignal): Promise<DocumentPage> {
  return request("/api/v1/documents", { query: { limit: 50, cursor }, signal });
}

export function addDocument(document: NewDocument): Promise<DocumentSummary> {
  return request("/api/v1/documents", { method: "POST", body: document });
}

export function deleteDocument(id: string): Promise<void> {
  return request(`/api/v1/documents/${encodeURIComponent(id)}`, { method: "DELETE" });
}
