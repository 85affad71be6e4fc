/** The person's own settings as their pages use them. */
export { AppearanceSettings } from "./AppearanceSettings";
export { ProfileSettings } from "./ProfileSettings";
