"use client";

/** Light, dark, or as the device says. */
import { useTheme } from "next-themes";

import { useHydrated } from "@/hooks/useHydrated";
import { copy, THEMES } from "@/features/account/constants";

export function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  // The server does not know what this browser remembers.
  const hydrated = useHydrated();
  return (
    <fieldset className="grid gap-3 sm:grid-cols-3">
      <legend className="sr-only">{copy.theme}</legend>
      {THEMES.map(({ value, label, detail }) => (
        <label
          key={value}
          className="flex cursor-pointer items-start gap-3 rounded-lg border border-border bg-card p-4 transition-colors hover:bg-hover has-checked:border-primary"
        >
          <input
            type="radio"
            name="theme"
            className="mt-0.5 size-4 accent-primary"
            value={value}
            checked={hydrated && theme === value}
            onChange={() => setTheme(value)}
          />
          <span>
            <span className="font-medium">{label}</span>
            <span className="block text-sm text-muted-foreground">{detail}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
