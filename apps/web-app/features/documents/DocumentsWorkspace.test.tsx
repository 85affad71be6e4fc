import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { DocumentsWorkspace } from "@/features/documents";
import { SignedIn } from "@/tests/unit/people/SignedIn";
import { render } from "@/tests/unit/render";
import type { DocumentSummary } from "@/types/documents";
import type { Role } from "@/types/tenants";

const POLICY: DocumentSummary = {
  id: "01920000-0000-7000-8000-000000000001",
  title: "Returns policy",
  size: 1234,
  created_at: "2026-01-02T03:04:05Z",
};

let documents: DocumentSummary[];
let failing: Response | null;
const calls: string[] = [];

async function server(path: string, { method = "GET", body }: RequestInit = {}) {
  calls.push(`${method} ${path}`);
  if (failing) return failing.clone();
  if (method === "POST") {
    const added = { ...POLICY, ...(JSON.parse(String(body)) as { title: string }) };
    documents = [added];
    return Response.json(added, { status: 201 });
  }
  if (method === "DELETE") {
    documents = [];
    return new Response(null, { status: 204 });
  }
  return Response.json({ items: documents, next_cursor: null });
}

beforeEach(() => {
  documents = [];
  failing = null;
  calls.length = 0;
  vi.stubGlobal("fetch", vi.fn(server));
});

function show(role: Role = "member") {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <SignedIn role={role}>
        <DocumentsWorkspace />
      </SignedIn>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

describe("DocumentsWorkspace", () => {
  it("explains itself while it is empty", async () => {
    show();
    expect(screen.getByRole("status", { name: "Loading" })).toBeInTheDocument();
    expect(await screen.findByText("No documents yet")).toBeVisible();
  });

  it("lists documents with their length and day", async () => {
    documents = [POLICY];
    show();
    const row = await screen.findByRole("row", { name: /Returns policy/ });
    expect(within(row).getByText("1,234 characters")).toBeVisible();
    expect(within(row).getByText("Jan 2, 2026")).toBeVisible();
  });

  it("says what happened, which request it was, and tries again", async () => {
    const problem = {
      title: "Service unavailable",
      status: 503,
      detail: "The service does not answer at the moment.",
      code: "service.unavailable",
      request_id: "request-0001",
    };
    failing = Response.json(problem, { status: 503 });
    const user = show();
    expect(await screen.findByText(problem.detail)).toBeVisible();
    expect(screen.getByText("Request request-0001")).toBeInTheDocument();
    failing = null;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("No documents yet")).toBeVisible();
  });

  it("adds a document and shows it", async () => {
    const user = show();
    await user.click(screen.getByRole("button", { name: "Add document" }));
    await user.type(screen.getByLabelText("Title"), "Opening hours");
    await user.type(screen.getByLabelText("Text"), "Nine to five.");
    await user.click(screen.getByRole("button", { name: "Add" }));
    expect(await screen.findByRole("row", { name: /Opening hours/ })).toBeVisible();
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("offers a viewer nothing that the API would refuse", async () => {
    documents = [POLICY];
    show("viewer");
    expect(await screen.findByRole("row", { name: /Returns policy/ })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Add document" })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^Delete/ })).not.toBeInTheDocument();
  });

  it("deletes only after asking", async () => {
    documents = [POLICY];
    const user = show();
    await user.click(await screen.findByRole("button", { name: "Delete: Returns policy" }));
    expect(calls).not.toContain(`DELETE /api/v1/documents/${POLICY.id}`);
    await user.click(
      within(screen.getByRole("alertdialog")).getByRole("button", { name: "Delete" }),
    );
    expect(await screen.findByText("No documents yet")).toBeVisible();
    expect(calls).toContain(`DELETE /api/v1/documents/${POLICY.id}`);
  });
});
