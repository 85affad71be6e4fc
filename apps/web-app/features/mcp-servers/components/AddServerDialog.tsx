"use client";

/** The window in which a service is added. */
import { PlusIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { SkeletonList } from "@/components/ui/states";

// The form brings a library for its fields, which the page does without.
const ServerForm = lazy(() => import("./ServerForm"));

export function AddServerDialog() {
  const t = useTranslations("mcpServers");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <PlusIcon aria-hidden />
          {t("add")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("addTitle")}</DialogTitle>
          <DialogDescription>{t("addDetail")}</DialogDescription>
        </DialogHeader>
        <Suspense fallback={<SkeletonList rows={4} rowClassName="h-15" />}>
          <ServerForm onAdded={() => setOpen(false)} />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}
