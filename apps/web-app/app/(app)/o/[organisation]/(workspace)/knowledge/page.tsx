import { DocumentsWorkspace } from "@/features/documents";
import { InEnglish } from "@/i18n/InEnglish";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("knowledge");

export default function KnowledgePage() {
  return (
    <InEnglish>
      <DocumentsWorkspace />
    </InEnglish>
  );
}
