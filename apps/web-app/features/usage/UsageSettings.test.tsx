import { screen, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { UsageSettings } from "@/features/usage";
import { ADA } from "@/tests/unit/people/SignedIn";
import { done, ok, refused, SmallServer } from "@/tests/unit/settings/server";
import { show } from "@/tests/unit/settings/show";
import type { Budget, Usage, UsageCounts } from "@/types/usage-report";

const USAGE = "GET /api/v1/usage";
const BUDGETS = "GET /api/v1/usage/budgets";
const SET = "PUT /api/v1/usage/budgets";

function counts(cost: number, parts: Partial<UsageCounts> = {}): UsageCounts {
  return {
    requests: 2,
    input_tokens: 1200,
    cached_input_tokens: 0,
    output_tokens: 340,
    reasoning_output_tokens: 0,
    cost_micro_usd: cost,
    estimated_micro_usd: 0,
    simulated_micro_usd: 0,
    fallback_micro_usd: 0,
    ...parts,
  };
}

function month(totals: UsageCounts, reserved = 0): Usage {
  const shares = (key: string) => [{ key, counts: totals }];
  return {
    period_start: "2026-02-01",
    currency: "USD",
    totals,
    reserved_micro_usd: reserved,
    by_day: shares("2026-02-03"),
    by_agent: shares("writer"),
    by_model: shares("gpt-5.1"),
    by_user: shares(ADA.user_id),
  };
}

function budget(fields: Partial<Budget> = {}): Budget {
  return {
    id: "b1",
    scope: "tenant",
    user_id: null,
    agent: null,
    period: "month",
    period_start: "2026-02-01",
    currency: "USD",
    limit_micro_usd: 20_000_000,
    spent_micro_usd: 5_000_000,
    reserved_micro_usd: 0,
    updated_at: "2026-02-03T00:00:00Z",
    ...fields,
  };
}

let server: SmallServer;

// Read before it is looked for: a busy machine takes its time.
beforeAll(() => import("./components/BudgetForm"));

beforeEach(() => {
  server = new SmallServer();
  const agent = { name: "writer", display_name: "Writer" };
  server.on("GET /api/v1/agents", ok({ items: [agent] }));
  server.on("GET /api/v1/models", ok({ items: [{ id: "gpt-5.1", display_name: "GPT-5.1" }] }));
  const ada = { ...ADA, display_name: "Ada Lovelace" };
  const members = { members: [ada], total: 1, owner_count: 1, next_cursor: null };
  server.on("GET /api/v1/tenants/members", ok(members));
  server.on(USAGE, ok(month(counts(12_345_678))));
  server.on(BUDGETS, ok({ items: [] }));
});

describe("UsageSettings", () => {
  it("tells what was spent, on which day, by whom", async () => {
    server.on(USAGE, ok(month(counts(12_345_678), 500_000)));
    show(<UsageSettings />);
    expect((await screen.findAllByText("$12.35")).length).toBe(4);
    expect(screen.getByText("1,200")).toBeVisible();
    expect(screen.getByText("At most $12.35, on Feb 3, 2026.")).toBeVisible();
    expect(await screen.findByText("Writer")).toBeVisible();
    expect(await screen.findByText("GPT-5.1")).toBeVisible();
    expect(await screen.findByText("Ada Lovelace")).toBeVisible();
    expect(screen.getByText("and $0.50 held by answers under way")).toBeVisible();
    expect(screen.queryByText("Simulated prices")).not.toBeInTheDocument();
  });

  it("shows the fractions of a cent that an answer costs", async () => {
    server.on(USAGE, ok(month(counts(1_234))));
    show(<UsageSettings />);
    expect((await screen.findAllByText("$0.0012")).length).toBe(4);
  });

  it("says that simulated prices are nobody's bill", async () => {
    server.on(USAGE, ok(month(counts(100, { simulated_micro_usd: 100 }))));
    show(<UsageSettings />);
    expect(await screen.findByText("Simulated prices")).toBeVisible();
    expect(screen.getByText(/nobody sends a bill/)).toBeVisible();
  });

  it("says which part is simulated, estimated or without a known price", async () => {
    const parts = {
      simulated_micro_usd: 1_000_000,
      estimated_micro_usd: 2_000_000,
      fallback_micro_usd: 3_000_000,
    };
    server.on(USAGE, ok(month(counts(9_000_000, parts))));
    show(<UsageSettings />);
    expect(await screen.findByText(/^\$1\.00 of it comes from the simulator/)).toBeVisible();
    expect(screen.getByText(/^\$2\.00 of it is an estimate/)).toBeVisible();
    expect(screen.getByText(/^\$3\.00 of it is for models without a known price/)).toBeVisible();
  });

  it("shows an empty month and an unlimited organisation as such", async () => {
    server.on(USAGE, ok({ ...month(counts(0, { requests: 0 })), by_day: [] }));
    show(<UsageSettings />);
    expect(await screen.findByText("Nothing was spent yet")).toBeVisible();
    expect(await screen.findByText("No budgets")).toBeVisible();
  });

  it("shows budgets with what is taken from them", async () => {
    const nearly = budget({ id: "b2", agent: "writer", scope: "agent", period: "total" });
    const items = [
      budget(),
      { ...nearly, spent_micro_usd: 19_000_000 },
      budget({ id: "b3", scope: "user", user_id: "gone", spent_micro_usd: 20_000_000 }),
    ];
    server.on(BUDGETS, ok({ items }));
    show(<UsageSettings />);
    expect(await screen.findByText("$5.00 of $20.00")).toBeVisible();
    expect(screen.getByText("Nearly used up")).toBeVisible();
    expect(screen.getByText("Used up")).toBeVisible();
    expect(await screen.findByText("No longer a member")).toBeVisible();
  });

  it("sets a budget for an agent by keyboard", async () => {
    server.on(SET, () => {
      server.on(BUDGETS, ok({ items: [budget({ scope: "agent", agent: "writer" })] }));
      return Response.json(budget());
    });
    const user = show(<UsageSettings />);
    await screen.findByText("Writer");
    const open = screen.getByRole("button", { name: "Set a budget" });
    open.focus();
    await user.keyboard("{Enter}");
    const dialog = within(await screen.findByRole("dialog", { name: "Set a budget" }));
    (await dialog.findByRole("combobox", { name: "For" })).focus();
    await user.keyboard("{Enter}{ArrowDown}{Enter}");
    await user.type(dialog.getByLabelText("Limit in US dollars"), "2,50{Enter}");
    expect(await screen.findByText("$5.00 of $20.00")).toBeVisible();
    expect(server.sentTo(SET)).toEqual([
      { agent: "writer", period: "month", limit_micro_usd: 2_500_000 },
    ]);
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("changes a limit, and says why it was not possible", async () => {
    server.on(BUDGETS, ok({ items: [budget()] }));
    server.on(SET, refused(409, "budget.changed"));
    const user = show(<UsageSettings />);
    await user.click(await screen.findByRole("button", { name: "Change: The organisation" }));
    const field = await screen.findByLabelText("Limit in US dollars");
    expect(field).toHaveValue("20");
    await user.clear(field);
    await user.type(field, "much{Enter}");
    expect(await screen.findByText("An amount such as 25 or 2.50.")).toBeVisible();
    await user.clear(field);
    await user.type(field, "30{Enter}");
    expect(await screen.findByText("It did not work.")).toBeVisible();
    expect(server.sentTo(SET)).toEqual([{ period: "month", limit_micro_usd: 30_000_000 }]);
  });

  it("removes a budget after asking", async () => {
    server.on(BUDGETS, ok({ items: [budget()] }));
    server.on("DELETE /api/v1/usage/budgets/b1", () => {
      server.on(BUDGETS, ok({ items: [] }));
      return done();
    });
    const user = show(<UsageSettings />);
    await user.click(
      await screen.findByRole("button", { name: "Remove: The organisation, per month" }),
    );
    await user.click(
      within(screen.getByRole("alertdialog")).getByRole("button", { name: "Remove" }),
    );
    expect(await screen.findByText("No budgets")).toBeVisible();
  });

  it("gives a member nothing to press", async () => {
    server.on(BUDGETS, ok({ items: [budget()] }));
    show(<UsageSettings />, "member");
    expect(await screen.findByText("$5.00 of $20.00")).toBeVisible();
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
  });

  it("says what happened and which request it was", async () => {
    server.on(USAGE, refused(503, "service.unavailable"));
    show(<UsageSettings />);
    expect(await screen.findByText("The usage could not be loaded")).toBeVisible();
    expect(screen.getByText("Request req-7")).toBeInTheDocument();
  });
});
