/** The public pages. */
export { Shot } from "./components/Shot";
export { LandingPage } from "./LandingPage";
export { pictures } from "./pictures";
