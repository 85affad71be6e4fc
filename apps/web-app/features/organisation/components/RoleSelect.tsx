"use client";

/** A choice of role, with what each may do. */
import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { ROLE_LABELS } from "@/lib/roles";
import type { Role } from "@/types/tenants";
import { ROLE_DETAILS } from "@/features/organisation/utils/roles";

export interface RoleSelectProps {
  /** The name for assistive technology where no visible label stands beside it. */
  label?: string;
  id?: string;
  roles: readonly Role[];
  value: Role;
  onChange: (role: Role) => void;
  className?: string;
}

export function RoleSelect({ label, id, roles, value, onChange, className }: RoleSelectProps) {
  return (
    <Select value={value} onValueChange={(next) => onChange(next as Role)}>
      <SelectTrigger id={id} aria-label={label} className={className}>
        <SelectValue>{ROLE_LABELS[value]}</SelectValue>
      </SelectTrigger>
      <SelectContent className="max-w-[calc(100vw-1rem)]">
        {roles.map((role) => (
          <SelectItem key={role} value={role} textValue={ROLE_LABELS[role]} className="py-1.5">
            <span className="grid">
              <span>{ROLE_LABELS[role]}</span>
              <span className="text-xs text-muted-foreground">{ROLE_DETAILS[role]}</span>
            </span>
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
