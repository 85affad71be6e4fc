"use client";

/** Chooses who answers the next message, and with what effort. */
import { ChevronDownIcon } from "lucide-react";

import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { copy, EFFORT_LABELS } from "@/features/chat/constants";
import type { Chooser as ChooserState } from "@/features/chat/hooks/useChoice";

export function Chooser({ chooser }: { chooser: ChooserState }) {
  const { agent, model, effort, agents, models, choose } = chooser;
  if (!agent || !model) return <span />;
  const efforts = model.reasoning_efforts;
  const agentName = agent.display_name ?? agent.name;
  const modelName = model.display_name ?? model.id;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="sm"
          className="min-w-0 shrink gap-1.5 px-2 font-normal text-muted-foreground"
        >
          <span className="truncate">
            <span className="sr-only">{copy.chooser}: </span>
            <span className="font-medium text-foreground">{agentName}</span>
            <span className="max-[26rem]:hidden"> · {modelName}</span>
            {effort && efforts.length > 1 ? (
              <span className="max-sm:hidden"> · {effortLabel(effort)}</span>
            ) : null}
          </span>
          <ChevronDownIcon aria-hidden className="size-3.5" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-72">
        <DropdownMenuLabel>{copy.agent}</DropdownMenuLabel>
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
          label={copy.model}
          value={model.id}
          options={models.map((option) => [option.id, option.display_name ?? option.id])}
          onChoose={(id) => choose({ model: id })}
        />
        {efforts.length > 1 ? (
          <>
            <DropdownMenuSeparator />
            <Choices
              label={copy.effort}
              value={effort ?? ""}
              options={efforts.map((option) => [option, effortLabel(option)])}
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
  value: string;
  options: readonly (readonly [string, string])[];
  onChoose: (value: string) => void;
}

function Choices({ label, value, options, onChoose }: ChoicesProps) {
  return (
    <>
      <DropdownMenuLabel>{label}</DropdownMenuLabel>
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

function Option({ title, detail }: { title: string; detail: string | null }) {
  return (
    <span className="flex flex-col py-0.5">
      <span>{title}</span>
      {detail ? <span className="text-xs text-pretty text-muted-foreground">{detail}</span> : null}
    </span>
  );
}

function effortLabel(effort: string): string {
  return EFFORT_LABELS[effort] ?? effort;
}
