/** What this is, what it does that others do not, and the way in. */
import { Foundations } from "./components/Foundations";
import { Hero } from "./components/Hero";
import { Inventory } from "./components/Inventory";
import { Start } from "./components/Start";
import { Survival } from "./components/Survival";

export interface LandingPageProps {
  /** Whether this installation lets people kill the process of a run. */
  offersPlug: boolean;
}

export function LandingPage({ offersPlug }: LandingPageProps) {
  return (
    <>
      <Hero />
      <Survival mayTry={offersPlug} />
      <Foundations />
      <Inventory />
      <Start />
    </>
  );
}
