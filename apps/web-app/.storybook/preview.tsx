/** Around every story: our styles, fonts and words, one theme, and a check for accessibility that fails. */
import type { Decorator, Preview } from "@storybook/react-vite";
import { NextIntlClientProvider } from "next-intl";
import { configure } from "storybook/test";

import messages from "@/messages/en.json";

import "@/styles/globals.css";

import "./preview.css";

// Plays wait for what they name, however slow the machine is.
configure({ asyncUtilTimeout: 30_000 });

const themed: Decorator = (Story, { globals }) => {
  document.documentElement.classList.toggle("dark", globals.theme === "dark");
  return (
    <NextIntlClientProvider locale="en" messages={messages}>
      <Story />
    </NextIntlClientProvider>
  );
};

const rules = import.meta.env.VITE_AXE_RULES?.split(",").filter(Boolean);

const preview: Preview = {
  decorators: [themed],
  initialGlobals: { theme: "light" },
  globalTypes: {
    theme: {
      description: "Theme",
      toolbar: { icon: "mirror", items: ["light", "dark"], dynamicTitle: true },
    },
  },
  parameters: {
    a11y: { test: "error", options: rules?.length ? { runOnly: rules } : {} },
    backgrounds: { disable: true },
    controls: { disableSaveFromUI: true },
    layout: "padded",
  },
};

export default preview;
