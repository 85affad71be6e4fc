/** Where a person is signed in. */
export { SessionsSettings } from "./SessionsSettings";
