"use client";

/** How long an invitation is open, within what the API allows. */
import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import type { InvitationPolicy } from "@/types/invites";
import { expiryChoices, formatHours } from "@/features/organisation/utils/expiry";

export interface ExpirySelectProps {
  id?: string;
  policy: InvitationPolicy | undefined;
  /** Hours; the API's own choice without any. */
  value: number | undefined;
  onChange: (hours: number) => void;
}

export function ExpirySelect({ policy, value, onChange, ...trigger }: ExpirySelectProps) {
  const shown = value ?? policy?.default_expires_hours;
  return (
    <Select
      value={shown === undefined ? "" : String(shown)}
      onValueChange={(next) => onChange(Number(next))}
    >
      <SelectTrigger {...trigger}>
        <SelectValue>{shown === undefined ? "" : formatHours(shown)}</SelectValue>
      </SelectTrigger>
      <SelectContent>
        {expiryChoices(policy).map((hours) => (
          <SelectItem key={hours} value={String(hours)}>
            {formatHours(hours)}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
