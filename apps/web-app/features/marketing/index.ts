/** The public pages. */
export { LandingPage } from "./LandingPage";
