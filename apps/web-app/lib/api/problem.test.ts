import { describe, expect, it } from "vitest";

import { toApiProblem } from "@/lib/api/problem";

describe("toApiProblem", () => {
  it("reads every part of a problem document", () => {
    const problem = toApiProblem(
      {
        type: "about:blank",
        title: "Request invalid",
        status: 422,
        detail: "Two fields are wrong.",
        instance: "/api/v1/documents",
        code: "request.invalid",
        request_id: "abc-12345",
        errors: [{ pointer: "/title", detail: "Too long." }],
      },
      422,
    );
    expect(problem).toMatchObject({
      code: "request.invalid",
      status: 422,
      title: "Request invalid",
      message: "Two fields are wrong.",
      requestId: "abc-12345",
      fields: [{ pointer: "/title", detail: "Too long." }],
    });
  });

  it("takes the waiting time from the header", () => {
    const body = { title: "Slow down", status: 429, code: "limit.exceeded" };
    const problem = toApiProblem(body, 429, new Headers({ "retry-after": "7" }));
    expect(problem.retryAfter).toBe(7);
    expect(problem.message).toBe("Slow down");
  });

  it.each([undefined, null, "<html>", [], { message: "no" }])(
    "turns %j into a problem with a code",
    (body) => {
      const problem = toApiProblem(body, 502, new Headers({ "x-request-id": "abc-12345" }));
      expect(problem).toMatchObject({
        code: "response.unexpected",
        status: 502,
        requestId: "abc-12345",
      });
    },
  );
});
