/** A document of the organisation, as lists show it. */
export interface DocumentSummary {
  id: string;
  title: string;
  created_at: string;
  /** Characters of text. */
  size: number;
}

export interface DocumentPage {
  items: DocumentSummary[];
  next_cursor: string | null;
}

export interface NewDocument {
  title: string;
  text: string;
}
