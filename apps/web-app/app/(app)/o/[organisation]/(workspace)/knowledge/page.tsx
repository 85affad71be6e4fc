import { DocumentsWorkspace } from "@/features/documents";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("knowledge");

export default function KnowledgePage() {
  return <DocumentsWorkspace />;
}
