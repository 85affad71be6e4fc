import { screen, within } from "@testing-library/react";
import { useParams } from "next/navigation";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { AgentPage } from "@/features/agents";
import { draftName } from "@/lib/drafts";
import { readStored } from "@/lib/stored";
import { ASSISTANT, BRIEF, detailed, page, RESEARCHER } from "@/tests/unit/agents/agents";
import { ok, refused, SmallServer } from "@/tests/unit/settings/server";
import { show } from "@/tests/unit/settings/show";

vi.mock("next/navigation", () => ({
  useParams: vi.fn(),
  usePathname: () => "/o/acme/agents/one",
}));

let server: SmallServer;

beforeEach(() => {
  server = new SmallServer();
  server.on("GET /api/v1/agents", ok(page(ASSISTANT, RESEARCHER)));
  server.on("GET /api/v1/agents/assistant", ok(detailed(ASSISTANT)));
  server.on("GET /api/v1/agents/company_intel", ok(BRIEF));
});

function open(name: string, role?: "viewer") {
  vi.mocked(useParams).mockReturnValue({ agent: name });
  return show(<AgentPage />, role);
}

describe("AgentPage", () => {
  it("tells what the agent does, with what, and with whom", async () => {
    open("assistant");
    expect(await screen.findByRole("heading", { level: 1, name: "Assistant" })).toBeVisible();
    const tools = screen.getByRole("region", { name: "Tools" });
    expect(tools).toHaveTextContent("Get current time");
    expect(tools).toHaveTextContent("Tells the current date and time.");
    expect(screen.getByText(/effort: Low/)).toHaveTextContent("gpt-5.1");
    const successors = screen.getByRole("region", { name: "Hands over to" });
    expect(await within(successors).findByRole("link", { name: "Researcher" })).toHaveAttribute(
      "href",
      "/o/acme/agents/researcher",
    );
    expect(screen.queryByRole("region", { name: "Asks" })).not.toBeInTheDocument();
    expect(screen.queryByRole("region", { name: /holds/ })).not.toBeInTheDocument();
  });

  it("puts an example into the field of a new chat with this agent", async () => {
    const user = open("assistant");
    const example = await screen.findByRole("link", { name: "What time is it in Tokyo?" });
    expect(example).toHaveAttribute("href", "/o/acme/chat?agent=assistant");
    example.addEventListener("click", (event) => event.preventDefault());
    await user.click(example);
    expect(readStored(draftName("acme", null))).toBe("What time is it in Tokyo?");
  });

  it("offers nobody a chat who may not ask", async () => {
    open("assistant", "viewer");
    expect(await screen.findByRole("heading", { level: 1 })).toBeVisible();
    expect(screen.queryByRole("link", { name: "New chat" })).not.toBeInTheDocument();
    expect(screen.queryByRole("region", { name: "Try it" })).not.toBeInTheDocument();
  });

  it("shows the form of its answers as a tree", async () => {
    open("company_intel");
    const form = await screen.findByRole("region", { name: "What every answer holds" });
    const fields = within(form).getAllByRole("listitem");
    expect(fields.map((field) => field.querySelector("p")?.textContent)).toEqual([
      "companystring",
      "confidencelow | high",
      "factslist of object",
      "statementstring",
      "foundedinteger",
    ]);
    expect(form).toHaveTextContent("Its name.");
  });

  it("says when there is no such agent, and when it cannot be loaded", async () => {
    server.on("GET /api/v1/agents/nobody", refused(404, "agent.not_found"));
    open("nobody");
    expect(await screen.findByText("There is no such agent")).toBeVisible();
    server.on("GET /api/v1/agents/broken", refused(503, "service.unavailable"));
    open("broken");
    expect(await screen.findByText("The agents could not be loaded")).toBeVisible();
  });
});
