import type { Metadata } from "next";

import { LandingPage } from "@/features/marketing";
import { brand } from "@/lib/brand";

export const metadata: Metadata = { title: { absolute: `${brand.name}: ${brand.tagline}` } };

export default function Page() {
  return <LandingPage />;
}
