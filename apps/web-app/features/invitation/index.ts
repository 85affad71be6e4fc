/** Joining an organisation by a link. */
export { InvitationPanel } from "./InvitationPanel";
