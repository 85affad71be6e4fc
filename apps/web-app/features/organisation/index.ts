/** An organisation's settings as their pages use them. */
export { InvitationsSettings } from "./InvitationsSettings";
export { MembersSettings } from "./MembersSettings";
export { OrganisationSettings } from "./OrganisationSettings";
