"use client";

/** Says plainly that no real model answers. */
import { FlaskConicalIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useRef, useState } from "react";

import { Button } from "@/components/ui/button";

// Every page says it; few people ask for more.
const SimulatedDetail = lazy(() => import("./SimulatedDetail"));

export function SimulatedNote({ collapsed }: { collapsed: boolean }) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  function toggle() {
    setAsked(true);
    setOpen(!open);
  }

  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        size={collapsed ? "icon" : "sm"}
        className="justify-start gap-2.5 px-2 font-normal text-muted-foreground"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={toggle}
      >
        <FlaskConicalIcon aria-hidden />
        <span className={collapsed ? "sr-only" : undefined}>{t("simulated")}</span>
      </Button>
      <Suspense fallback={null}>
        {asked ? <SimulatedDetail button={button} open={open} onOpenChange={setOpen} /> : null}
      </Suspense>
    </>
  );
}
