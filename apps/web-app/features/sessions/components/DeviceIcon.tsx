/** The kind of device that a session runs on. */
import { LaptopIcon, MonitorIcon, SmartphoneIcon, TabletIcon } from "lucide-react";

export function DeviceIcon({ device }: { device: string | null }) {
  return (
    <span
      aria-hidden
      className="flex size-10 shrink-0 items-center justify-center rounded-md border border-border bg-background text-muted-foreground [&_svg]:size-5"
    >
      {drawing(device)}
    </span>
  );
}

function drawing(device: string | null) {
  switch (device) {
    case "desktop":
      return <LaptopIcon />;
    case "mobile":
      return <SmartphoneIcon />;
    case "tablet":
      return <TabletIcon />;
    default:
      return <MonitorIcon />;
  }
}
