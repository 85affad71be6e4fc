"use client";

/** One of a few named choices, as a field of a form. */
import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";

export interface ChoiceSelectProps<Choice extends string> {
  id?: string;
  choices: Readonly<Record<Choice, string>>;
  value: Choice;
  onChange: (choice: Choice) => void;
}

export function ChoiceSelect<Choice extends string>(props: ChoiceSelectProps<Choice>) {
  const { choices, value, onChange, ...trigger } = props;
  return (
    <Select value={value} onValueChange={(next) => onChange(next as Choice)}>
      <SelectTrigger {...trigger}>
        <SelectValue>{choices[value]}</SelectValue>
      </SelectTrigger>
      <SelectContent>
        {Object.entries<string>(choices).map(([choice, label]) => (
          <SelectItem key={choice} value={choice}>
            {label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
