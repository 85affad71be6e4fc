import type { Metadata } from "next";

import { LandingPage } from "@/features/marketing";
import { brand } from "@/lib/brand";
import { offersPlug } from "@/lib/server/env";

export const metadata: Metadata = { title: { absolute: `${brand.name}: ${brand.tagline}` } };

export default function Page() {
  return <LandingPage offersPlug={offersPlug()} />;
}
