/** The documents that agents can search. */
export { DocumentsWorkspace } from "./DocumentsWorkspace";
