"use client";

/** The person's organisations with their role in each; each opens in this tab alone. */
import { CheckIcon, PlusIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import { Avatar } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { MenuTrigger } from "@/components/ui/late-menu";
import { SkeletonList } from "@/components/ui/states";
import { organisationPath } from "@/lib/organisation";
import { useOrganisations } from "@/lib/queries/tenants";
import type { Organisation } from "@/types/tenants";

export interface SwitcherMenuProps {
  trigger: MenuTrigger;
  /** The slug in the address. */
  current: string;
  onCreate: () => void;
}

export default function SwitcherMenu({ trigger, current, onCreate }: SwitcherMenuProps) {
  const t = useTranslations("switcher");
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-61">
        <DropdownMenuLabel>{t("organisations")}</DropdownMenuLabel>
        <OrganisationItems current={current} />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onCreate}>
          <PlusIcon aria-hidden className="mx-1" />
          {t("create")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function OrganisationItems({ current }: { current: string }) {
  const organisations = useOrganisations();
  if (organisations.isPending) return <SkeletonList rows={2} rowClassName="h-9" className="p-1" />;
  if (organisations.isLoadingError) return <Failure onRetry={() => void organisations.refetch()} />;
  return organisations.data.items.map((organisation) => (
    <OrganisationItem
      key={organisation.id}
      organisation={organisation}
      current={organisation.slug === current}
    />
  ));
}

interface OrganisationItemProps {
  organisation: Organisation;
  current: boolean;
}

function OrganisationItem({ organisation, current }: OrganisationItemProps) {
  const t = useTranslations("switcher");
  const roles = useTranslations("roles");
  const { name, slug, role, status } = organisation;
  const suspended = status !== "active";
  return (
    <DropdownMenuItem asChild disabled={suspended} className="min-h-10">
      <Link
        href={organisationPath(slug, "/chat")}
        prefetch={false}
        aria-current={current ? "true" : undefined}
      >
        <Avatar name={name} />
        <span className="grid min-w-0">
          <span className="truncate">{name}</span>
          <span className="text-xs text-muted-foreground">
            {suspended ? t("suspended") : roles(role)}
          </span>
        </span>
        {current ? <CheckIcon aria-hidden className="ml-auto" /> : null}
      </Link>
    </DropdownMenuItem>
  );
}

function Failure({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("switcher");
  const common = useTranslations("common");
  return (
    <>
      <p role="alert" className="px-2 py-1 text-sm text-muted-foreground">
        {t("failed")}
      </p>
      <DropdownMenuItem
        onSelect={(event) => {
          // The menu stays open for what comes.
          event.preventDefault();
          onRetry();
        }}
      >
        {common("tryAgain")}
      </DropdownMenuItem>
    </>
  );
}
