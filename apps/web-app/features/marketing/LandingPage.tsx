/** What this is, how it starts, and what it promises. */
import { Hero } from "./components/Hero";
import { Inventory } from "./components/Inventory";
import { Promises } from "./components/Promises";
import { Start } from "./components/Start";

export function LandingPage() {
  return (
    <>
      <Hero />
      <Promises />
      <Inventory />
      <Start />
    </>
  );
}
