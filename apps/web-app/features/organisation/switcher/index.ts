/** What every page of the workspace shows of organisations; apart from their settings. */
export { OrganisationSwitcher } from "./OrganisationSwitcher";
