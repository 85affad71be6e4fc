import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { AgentsWorkspace } from "@/features/agents";
import { ASSISTANT, DIRECTOR, page, RESEARCHER } from "@/tests/unit/agents/agents";
import { ok, refused, SmallServer } from "@/tests/unit/settings/server";
import { show } from "@/tests/unit/settings/show";

vi.mock("next/navigation", () => ({
  usePathname: () => "/o/acme/agents",
}));

const LIST = "GET /api/v1/agents";
let server: SmallServer;

beforeEach(() => {
  server = new SmallServer();
  server.on(LIST, ok(page(ASSISTANT, DIRECTOR, RESEARCHER)));
});

describe("AgentsWorkspace", () => {
  it("shows each agent with its purpose, its tools and its model", async () => {
    show(<AgentsWorkspace />);
    const [first, , last] = await screen.findAllByRole("heading", { level: 2 });
    expect(first).toHaveTextContent("Assistant");
    expect(screen.getByText("Default")).toBeVisible();
    const card = last?.closest("li") ?? document.body;
    expect(card).toHaveTextContent(RESEARCHER.description);
    expect(card).toHaveTextContent("gpt-5.1");
    expect(within(card).getByRole("list", { name: "Tools" })).toHaveTextContent("Web search");
    expect(within(card).getByRole("link", { name: "Researcher" })).toHaveAttribute(
      "href",
      "/o/acme/agents/researcher",
    );
  });

  it("says to whom an agent hands over and whom it asks, by their names", async () => {
    show(<AgentsWorkspace />);
    expect(await screen.findByText("Asks Researcher.")).toBeVisible();
    expect(screen.getByText("Hands over to Researcher.")).toBeVisible();
  });

  it("says what went wrong and tries again", async () => {
    server.on(LIST, refused(503, "service.unavailable"));
    const user = show(<AgentsWorkspace />);
    expect(await screen.findByText("The agents could not be loaded")).toBeVisible();
    server.on(LIST, ok(page(ASSISTANT)));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "Assistant" })).toBeVisible();
  });
});
