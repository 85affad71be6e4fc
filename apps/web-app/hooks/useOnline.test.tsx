/** Knowing that the network is gone, and that it is back. */
import { act, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";

import { useOnline } from "./useOnline";

function Page() {
  return <p>{useOnline() ? "online" : "offline"}</p>;
}

it("follows the network", () => {
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(true);
  render(<Page />);
  expect(screen.getByText("online")).toBeVisible();
  online.mockReturnValue(false);
  act(() => void window.dispatchEvent(new Event("offline")));
  expect(screen.getByText("offline")).toBeVisible();
  online.mockReturnValue(true);
  act(() => void window.dispatchEvent(new Event("online")));
  expect(screen.getByText("online")).toBeVisible();
});
