import { describe, expect, it } from "vitest";

import { rolesOf } from "@/lib/server/claims";

const token = (claims: unknown) =>
  ["head", Buffer.from(JSON.stringify(claims)).toString("base64url"), "signature"].join(".");

describe("rolesOf", () => {
  it("reads the roles of a token", () => {
    expect(rolesOf(token({ sub: "user:1", roles: ["viewer"] }))).toEqual(["viewer"]);
  });

  it.each(["", "not a token", "a.b.c", token({ roles: "owner" }), token(null)])(
    "knows none of %j",
    (text) => {
      expect(rolesOf(text)).toBeNull();
    },
  );
});
