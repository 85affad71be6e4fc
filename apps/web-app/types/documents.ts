/** Documents of the organisation. */
export type {
  DocumentCreateRequest as NewDocument,
  DocumentListResponse as DocumentPage,
  DocumentResponse as DocumentSummary,
} from "@/lib/api/client";
