/** One part of the settings: what it is, what one can do with all of it, and the thing itself. */
import type * as React from "react";

export interface SettingsSectionProps {
  title: string;
  description: string;
  action?: React.ReactNode;
  children: React.ReactNode;
}

export function SettingsSection({ title, description, action, children }: SettingsSectionProps) {
  return (
    <section>
      <div className="flex items-start justify-between gap-x-6 gap-y-3 max-sm:flex-col">
        <div className="min-w-0">
          <h2 className="text-md">{title}</h2>
          <p className="mt-1 text-pretty text-muted-foreground">{description}</p>
        </div>
        {action}
      </div>
      <div className="mt-5">{children}</div>
    </section>
  );
}
