"use client";

/**
 * Switches between light and dark; both icons are drawn and CSS shows the right one. Joins classes
 * without `cn`: this is the only script of the public pages, and merging would be half of it.
 */
import { clsx } from "clsx";
import { MoonIcon, SunIcon } from "lucide-react";
import { useTheme } from "next-themes";

import { buttonVariants } from "@/components/ui/button/variants";

export function ThemeToggle({ className }: { className?: string }) {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <button
      type="button"
      className={clsx(buttonVariants({ variant: "ghost", size: "icon" }), className)}
      onClick={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
    >
      <SunIcon aria-hidden className="hidden dark:block" />
      <MoonIcon aria-hidden className="dark:hidden" />
      <span className="sr-only">Switch between light and dark</span>
    </button>
  );
}
