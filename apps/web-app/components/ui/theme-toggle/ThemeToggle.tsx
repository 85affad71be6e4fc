"use client";

/**
 * Switches between light and dark; both icons are drawn and CSS shows the right one. Joins classes
 * without `cn`: this is the only script of the public pages, and merging would be half of it.
 */
import { clsx } from "clsx";
import { MoonIcon, SunIcon } from "lucide-react";
import { useTheme } from "next-themes";

import { buttonVariants } from "@/components/ui/button/variants";

export interface ThemeToggleProps {
  /** What it does, in the language of the page: public pages send no words to the browser. */
  label: string;
  className?: string;
}

export function ThemeToggle({ label, className }: ThemeToggleProps) {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <button
      type="button"
      className={clsx(buttonVariants({ variant: "ghost", size: "icon" }), className)}
      onClick={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
    >
      <SunIcon aria-hidden className="hidden dark:block" />
      <MoonIcon aria-hidden className="dark:hidden" />
      <span className="sr-only">{label}</span>
    </button>
  );
}
