/** Markdown as HTML, for comparing what is shown, and texts that hold everything a model writes. */
import { renderToStaticMarkup } from "react-dom/server";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";

/** White space between blocks is not seen. */
export function toHtml(markdown: string): string {
  const html = renderToStaticMarkup(
    <ReactMarkdown remarkPlugins={[remarkGfm]} skipHtml>
      {markdown}
    </ReactMarkdown>,
  );
  return html.replace(/>\s+</g, "><").trim();
}

export const SAMPLES: Record<string, string> = {
  prose:
    "First *one* with **bold** and `code`.\nSame paragraph.\n\nSecond [link](https://a.example).\n",
  headings: "# Title\n\nText.\n\n## Part\nText right below.\n\nSetext\n======\n\nMore.\n",
  lists:
    "Before:\n\n- a\n- b\n\n  still b\n- c\n  1. one\n  2. two\n\nAfter.\n\n1. loose\n\n2. list\n\n3. here\n\nEnd.\n",
  code: "Text:\n\n```python\ndef f():\n\n    return 1\n```\n\nAfter.\n\n~~~\n```\nnot closed by backticks\n\n~~~\n\nEnd.\n",
  listCode:
    "1. Install:\n\n   ```bash\n   npm install\n\n   npm start\n   ```\n\n2. Done.\n\nAfter.\n",
  table:
    "Numbers:\n\n| Name | Value |\n| --- | ---: |\n| a | 1 |\n| b `x|y` | **2** |\n\nAfter the table.\n",
  quotes: "> A quote\n> of two lines.\n>\n> — *Handbook*\n\nAfter.\n\n> Another.\n",
  rules: "Above.\n\n---\n\nBelow.\n\n***\n\nEnd.\n",
  tasks: "- [x] done\n- [ ] to do\n\nAfter ~~that~~.\n",
  definitions: "See [the docs][1].\n\nMore text.\n\n[1]: https://a.example\n",
  emphasis: "Some **bold *and italic* text**, snake_case_word, 2*3 = 6, and ***both***.\n",
};
