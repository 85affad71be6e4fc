/** The kind of device that a session runs on. */
import { BotIcon, LaptopIcon, MonitorIcon, SmartphoneIcon, TabletIcon } from "lucide-react";

import type { DeviceSession } from "@/types/sessions";

type Device = DeviceSession["client"]["device"];

export function DeviceIcon({ device }: { device: Device }) {
  return (
    <span
      aria-hidden
      className="flex size-10 shrink-0 items-center justify-center rounded-md border border-border bg-background text-muted-foreground [&_svg]:size-5"
    >
      {drawing(device)}
    </span>
  );
}

function drawing(device: Device) {
  switch (device) {
    case "desktop":
      return <LaptopIcon />;
    case "mobile":
      return <SmartphoneIcon />;
    case "tablet":
      return <TabletIcon />;
    case "bot":
      return <BotIcon />;
    default:
      return <MonitorIcon />;
  }
}
