"use client";

/** Where toasts appear. Call `toast(...)` from `sonner` to show one. */
import { useTheme } from "next-themes";
import { Toaster as Sonner, type ToasterProps } from "sonner";

export function Toaster(props: ToasterProps) {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{
        classNames: {
          toast:
            "!rounded-lg !border-border !bg-popover !font-sans !text-base !text-foreground !shadow-float",
          description: "!text-sm !text-muted-foreground",
          error: "[&_[data-icon]]:!text-danger",
          success: "[&_[data-icon]]:!text-success",
        },
      }}
      {...props}
    />
  );
}
