/** Words and bounds of the knowledge page. */

export const TITLE_MAX = 200;
export const TEXT_MAX = 400_000;

export const copy = {
  title: "Knowledge",
  description: "Documents that your organisation's agents can search and quote.",
  add: "Add document",
  addTitle: "Add a document",
  addDescription: "Paste text, or open a text file. Agents can search it at once.",
  name: "Title",
  text: "Text",
  openFile: "Open a file",
  save: "Add",
  saving: "Adding…",
  emptyTitle: "No documents yet",
  empty: "Add a text, a policy or notes, then ask an agent about it. Answers quote the passage.",
  emptyToReaders: "Nobody has added one. Members of the organisation can.",
  errorTitle: "The documents could not be loaded",
  delete: "Delete",
  deleteTitle: "Delete this document?",
  deleteDescription: "Agents can no longer search it. Answers that quoted it stay as they are.",
  added: "Document added",
  deleted: "Document deleted",
  more: "Show more",
  tableTitle: "Title",
  tableSize: "Length",
  tableAdded: "Added",
  actions: "Actions",
} as const;

export const messages = {
  titleRequired: "Give the document a title.",
  titleLong: `Use at most ${TITLE_MAX} characters.`,
  textRequired: "Paste some text.",
  textLong: `Use at most ${TEXT_MAX.toLocaleString("en")} characters.`,
  fileUnreadable: "This file is not plain text.",
} as const;
