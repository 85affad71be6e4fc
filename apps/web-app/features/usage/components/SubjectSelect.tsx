"use client";

/** Whom a budget is for: the organisation, an agent or a person. */
import {
  Select,
  SelectContent,
  SelectGroup,
  SelectItem,
  SelectLabel,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { copy } from "@/features/usage/constants";
import { useNames } from "@/features/usage/hooks/useNames";
import { ORGANISATION } from "@/features/usage/utils/subjects";

export interface SubjectSelectProps {
  id?: string;
  value: string;
  onChange: (subject: string) => void;
}

export function SubjectSelect({ value, onChange, ...trigger }: SubjectSelectProps) {
  const names = useNames();
  const groups = [
    { label: copy.agents, kind: "agent", names: names.agents },
    { label: copy.people, kind: "user", names: names.people },
  ];
  return (
    <Select value={value} onValueChange={onChange}>
      <SelectTrigger {...trigger}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent className="max-w-[calc(100vw-1rem)]">
        <SelectItem value={ORGANISATION}>{copy.organisation}</SelectItem>
        {groups.map((group) => (
          <SelectGroup key={group.kind}>
            <SelectLabel>{group.label}</SelectLabel>
            {[...group.names].map(([key, name]) => (
              <SelectItem key={key} value={`${group.kind}:${key}`}>
                {name}
              </SelectItem>
            ))}
          </SelectGroup>
        ))}
      </SelectContent>
    </Select>
  );
}
