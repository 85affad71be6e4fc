/** Words of the person's own settings. */

export const DISPLAY_NAME_MAX = 128;

export const copy = {
  profile: "Profile",
  profileDetail: "How you appear to others in all your organisations.",
  name: "Name",
  nameHint: "Leave it empty to appear with your e-mail address.",
  email: "E-mail address",
  role: "Your role here",
  roleIn: (role: string, organisation: string) => `${role} of ${organisation}`,
  save: "Save",
  saving: "Saving…",
  saved: "Name saved",
  theme: "Theme",
  themeDetail: "For this browser.",
  keyboard: "Keyboard",
  keyboardDetail: "For this browser. Press ? anywhere to see all shortcuts.",
  singleKeys: "Single-key shortcuts",
  singleKeysDetail: "Such as / and ?. Turn them off if keys are pressed by accident.",
} as const;

export const THEMES = [
  { value: "light", label: "Light", detail: "Dark text on light" },
  { value: "dark", label: "Dark", detail: "Light text on dark" },
  { value: "system", label: "System", detail: "As your device says" },
] as const;
