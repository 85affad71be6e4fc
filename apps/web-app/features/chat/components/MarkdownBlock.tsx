"use client";

/** One block of markdown as elements; raw HTML, foreign images and odd links never get through. */
import { useTranslations } from "next-intl";
import { type ComponentProps, isValidElement, memo, type ReactNode } from "react";
import { ErrorBoundary } from "react-error-boundary";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";

import { isParsable } from "@/lib/chat/markdown/bounds";
import { markMaths, readFormula } from "@/lib/chat/markdown/maths";
import { repairBlock } from "@/lib/chat/markdown/repair";
import { safeUrl } from "@/features/chat/utils/links";
import { CITATION_LINK } from "@/features/chat/utils/citations";

import { CitationChip } from "./CitationChip";
import { CodeBlock } from "./CodeBlock";
import { DiagramBlock } from "./DiagramBlock";
import { Formula } from "./Formula";

export interface MarkdownBlockProps {
  markdown: string;
  streaming: boolean;
}

const plugins = [remarkGfm];

export default memo(function MarkdownBlock({ markdown, streaming }: MarkdownBlockProps) {
  const plain = <p className="break-words whitespace-pre-wrap">{markdown}</p>;
  if (!isParsable(markdown)) return plain;
  return (
    <ErrorBoundary fallback={plain} resetKeys={[markdown]}>
      <ParsedBlock markdown={markdown} streaming={streaming} />
    </ErrorBoundary>
  );
});

function ParsedBlock({ markdown, streaming }: MarkdownBlockProps) {
  const marked = markMaths(markdown, streaming);
  return (
    <ReactMarkdown
      remarkPlugins={plugins}
      urlTransform={safeUrl}
      components={streaming ? streamingComponents : components}
      skipHtml
    >
      {streaming ? repairBlock(marked) : marked}
    </ReactMarkdown>
  );
}

const components: Components = {
  a: Anchor,
  code: InlineCode,
  img: ImageLink,
  input: TaskBox,
  pre: ({ children }) => <Code streaming={false}>{children}</Code>,
  table: Table,
};

const streamingComponents: Components = {
  ...components,
  pre: ({ children }) => <Code streaming>{children}</Code>,
};

function Anchor({ href, children }: ComponentProps<"a">) {
  if (href?.startsWith(CITATION_LINK)) {
    return <CitationChip number={Number(href.slice(CITATION_LINK.length))} />;
  }
  if (!href) return <span className="link">{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className="link">
      {children}
    </a>
  );
}

/** Loading an image tells its host who reads; a link lets the person decide. */
function ImageLink({ src, alt }: ComponentProps<"img">) {
  return <Anchor href={typeof src === "string" ? src : undefined}>{alt || "Image"}</Anchor>;
}

function TaskBox({ checked }: ComponentProps<"input">) {
  return (
    <input type="checkbox" checked={checked} disabled aria-label={checked ? "Done" : "To do"} />
  );
}

function InlineCode({ children }: ComponentProps<"code">) {
  const formula = typeof children === "string" ? readFormula(children) : null;
  return formula ? <Formula {...formula} /> : <code>{children}</code>;
}

function Code({ children, streaming }: { children: ReactNode; streaming: boolean }) {
  const code = isValidElement<ComponentProps<"code">>(children) ? children.props : {};
  const language = /language-(\S+)/.exec(code.className ?? "")?.[1] ?? "";
  const text = String(code.children ?? "").replace(/\n$/, "");
  if (language === "math") return <Formula tex={text} display growing={streaming} />;
  if (language === "mermaid") return <DiagramBlock code={text} streaming={streaming} />;
  return <CodeBlock code={text} language={language} streaming={streaming} />;
}

function Table({ children }: ComponentProps<"table">) {
  const t = useTranslations("chat");
  return (
    <div
      role="region"
      aria-label={t("table")}
      tabIndex={0}
      className="my-4 scrollbar-thin overflow-x-auto rounded-md border border-border -outline-offset-2"
    >
      <table>{children}</table>
    </div>
  );
}
