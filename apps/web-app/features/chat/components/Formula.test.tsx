/** What answers make of formulas, hostile ones included. */
import { render } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";

import { loadTypeset } from "@/lib/chat/formulas";

import MarkdownBlock from "./MarkdownBlock";

beforeAll(() => loadTypeset().then(() => undefined), 30_000);

const shown = (markdown: string) =>
  render(<MarkdownBlock markdown={markdown} streaming={false} />).container;

describe("a formula", () => {
  it("is set, and told as MathML to those who listen", () => {
    const container = shown("The area is $\\pi r^2$, not $5 and $6.");
    expect(container.querySelector("math")).toHaveTextContent("r2");
    expect(container).toHaveTextContent("not $5 and $6.");
    expect(container.querySelectorAll(".katex")).toHaveLength(1);
  });

  it("stands on a line of its own", () => {
    const container = shown("$$\n\\frac{1}{2}\n$$");
    expect(container.querySelector(".formula-display .katex-display")).not.toBeNull();
  });

  it("shows what has arrived while it grows, and never an error", () => {
    const { container, rerender } = render(<MarkdownBlock markdown={"So \\(x"} streaming />);
    for (const more of ["So \\(x + \\fr", "So \\(x + \\frac{1", "So \\(x + \\frac{1}{2"]) {
      rerender(<MarkdownBlock markdown={more} streaming />);
      expect(container.querySelector(".katex")).not.toBeNull();
      expect(container.querySelector(".katex-error, [data-source]")).toBeNull();
    }
    rerender(<MarkdownBlock markdown={"So \\(x + \\frac{1}{2}\\)."} streaming={false} />);
    expect(container.querySelector("annotation")).toHaveTextContent("x + \\frac{1}{2}");
  });

  it("stays its source where it cannot be read", () => {
    const container = shown("See $\\frac{a$ here");
    expect(container.querySelector("[data-source]")).toHaveTextContent("\\frac{a");
  });

  it.each([
    "$\\href{javascript:alert(1)}{x}$",
    "$\\url{javascript:alert(1)}$",
    "$\\htmlData{onclick=alert(1)}{x}$",
    "$\\htmlClass{fixed}{x}$",
    "$\\htmlStyle{position:fixed}{x}$",
    "$\\includegraphics{https://evil.example/a.png}$",
    '$\\text{<img src=x onerror="alert(1)">}$',
    "`\uE000\\href{javascript:alert(1)}{x}` and $y$",
  ])("lets nothing in that works or loads: %s", (markdown) => {
    const container = shown(markdown);
    expect(container.querySelector("a, img, script, iframe, [onclick], [onerror]")).toBeNull();
    expect(container.querySelector(".fixed, [data-onclick], [style*='fixed']")).toBeNull();
  });

  it.each([
    ["macros that double", "$" + "\\def\\a{xxxxxxxxxx}".repeat(20) + "\\a".repeat(300) + "$"],
    ["endless macros", "$\\def\\a{\\a\\a}\\a$"],
    ["deep nesting", `$${"{".repeat(1_900)}x${"}".repeat(1_900)}$`],
    ["huge boxes", "$\\rule{99999em}{99999em}$"],
  ])("is bounded: %s", (_, markdown) => {
    const container = shown(markdown);
    expect(container.querySelectorAll("*").length).toBeLessThan(20_000);
    expect(container.querySelector(".katex-html")?.outerHTML ?? "").not.toContain("99999em");
  });
});
