"use client";

/** The agents, models with their prices, and efforts that a person may choose among. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { MenuTrigger } from "@/components/ui/late-menu";
import { useMoney } from "@/hooks/useMoney";
import type { Model } from "@/types/agents";
import type { Chooser as ChooserState } from "@/features/chat/hooks/useChoice";
import { useEffortLabel } from "@/hooks/useEffortLabel";

export interface ChooserItemsProps {
  trigger: MenuTrigger;
  chooser: ChooserState;
}

export default function ChooserItems({ trigger, chooser }: ChooserItemsProps) {
  const t = useTranslations("chat");
  const { agent, model, effort, agents, models, choose } = chooser;
  const labelOf = useEffortLabel();
  if (!agent || !model) return null;
  const efforts = model.reasoning_efforts;
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-72">
        <DropdownMenuLabel>{t("agent")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={agent.name}
          onValueChange={(name) => choose({ agent: name })}
        >
          {agents.map((option) => (
            <DropdownMenuRadioItem key={option.name} value={option.name}>
              <Option title={option.display_name ?? option.name} detail={option.description} />
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <Choices
          label={t("model")}
          note={t("perMillion")}
          value={model.id}
          options={models.map((option) => [
            option.id,
            <Priced key={option.id} name={option.display_name ?? option.id} price={option.price} />,
          ])}
          onChoose={(id) => choose({ model: id })}
        />
        {efforts.length > 1 ? (
          <>
            <DropdownMenuSeparator />
            <Choices
              label={t("effort")}
              value={effort ?? ""}
              options={efforts.map((option) => [option, labelOf(option)])}
              onChoose={(chosen) => choose({ effort: chosen })}
            />
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

interface ChoicesProps {
  label: string;
  note?: string;
  value: string;
  options: readonly (readonly [string, ReactNode])[];
  onChoose: (value: string) => void;
}

function Choices({ label, note, value, options, onChoose }: ChoicesProps) {
  return (
    <>
      <DropdownMenuLabel className="flex justify-between gap-2">
        {label}
        {note ? <span className="font-normal">{note}</span> : null}
      </DropdownMenuLabel>
      <DropdownMenuRadioGroup aria-label={label} value={value} onValueChange={onChoose}>
        {options.map(([id, name]) => (
          <DropdownMenuRadioItem key={id} value={id}>
            {name}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}

/** A model with its price, which is spoken as a sentence. */
function Priced({ name, price }: { name: string; price: Model["price"] }) {
  const t = useTranslations("chat");
  const money = useMoney();
  const input = money(price.input_micro_usd);
  const output = money(price.output_micro_usd);
  const cached = money(price.cached_input_micro_usd);
  return (
    <span className="flex min-w-0 flex-1 items-baseline justify-between gap-3">
      <span className="truncate">{name}</span>
      <span aria-hidden className="shrink-0 text-xs text-muted-foreground tabular-nums">
        {t("price", { input, output })}
      </span>
      <span className="sr-only">{t("spokenPrice", { input, cached, output })}</span>
    </span>
  );
}

function Option({ title, detail }: { title: string; detail: string | null }) {
  return (
    <span className="flex flex-col py-0.5">
      <span>{title}</span>
      {detail ? <span className="text-xs text-pretty text-muted-foreground">{detail}</span> : null}
    </span>
  );
}
