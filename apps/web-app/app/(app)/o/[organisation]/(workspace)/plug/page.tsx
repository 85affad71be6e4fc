import { notFound } from "next/navigation";

import { PlugDemo } from "@/features/plug";
import { placeTitle } from "@/i18n/titles";
import { Words } from "@/i18n/Words";
import { offersPlug } from "@/lib/server/env";

export const generateMetadata = () => placeTitle("plug");

export default function PlugPage() {
  if (!offersPlug()) notFound();
  return (
    <Words areas={["common", "problems", "plug"]}>
      <PlugDemo />
    </Words>
  );
}
