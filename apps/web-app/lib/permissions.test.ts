import { describe, expect, it } from "vitest";

import { can, type GuardedOperation, ROLES } from "@/lib/permissions";
import { LEAST_ROLE } from "@/lib/permissions.gen";

const operations = Object.keys(LEAST_ROLE) as GuardedOperation[];

describe("can", () => {
  it.each(operations)("allows %s from its least role upwards", (operation) => {
    const allowed = ROLES.filter((role) => can(role, operation));
    expect(allowed).toEqual(ROLES.slice(ROLES.indexOf(LEAST_ROLE[operation])));
  });

  it("lets nobody who only reads talk, and nobody below an admin invite", () => {
    expect(can("viewer", "stream_chat")).toBe(false);
    expect(can("member", "stream_chat")).toBe(true);
    expect(can("member", "issue_invite")).toBe(false);
    expect(can("admin", "issue_invite")).toBe(true);
  });
});
