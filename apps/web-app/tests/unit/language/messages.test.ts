/** Every language says the same: the same words, with the same values in them, and none that nobody says. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";

import { LANGUAGES } from "@/i18n/languages";
import german from "@/messages/de.json";
import english from "@/messages/en.json";

interface Tree {
  [key: string]: string | Tree;
}

const ROOT = path.join(import.meta.dirname, "../../..");
const SAID_IN = ["app", "components", "features", "hooks", "i18n", "lib"];

/** Each message by its whole key. */
function leaves(tree: Tree, prefix = ""): [key: string, message: string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[`${prefix}${name}`, value]] : leaves(value, `${prefix}${name}.`),
  );
}

/** What has to be given to a message: values, tags, and the names of the cases of a choice. */
function needs(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [`<${element.value}>`, ...needs(element.children)];
      case TYPE.select:
        return [
          `${element.value}: ${Object.keys(element.options).toSorted().join(" ")}`,
          ...Object.values(element.options).flatMap(({ value }) => needs(value)),
        ];
      case TYPE.plural:
        // Languages count differently; what is counted is the same.
        return [
          element.value,
          ...Object.values(element.options).flatMap(({ value }) => needs(value)),
        ];
      default:
        return [element.value];
    }
  });
}

const shapeOf = (message: string) => [...new Set(needs(parse(message)))].toSorted();

/** Areas whose words are asked for by a value: of a role, a command, an address, the code of a problem. */
const BY_VALUE = new Set(["commands", "places", "problems", "roles"]);

/** Every source that says words, with the patterns of the keys that stand in it. */
function speakers(): { text: string; said: RegExp[] }[] {
  return SAID_IN.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((file) => /\.tsx?$/.test(file.name) && !/\.(test|stories|gen)\./.test(file.name))
      .map((file) => readFileSync(path.join(file.parentPath, file.name), "utf8"))
      .filter((text) => /Translations|Words\b/.test(text))
      .map((text) => ({ text, said: keysIn(text) })),
  );
}

/** `"save"`, and the pattern of a key that is put together, as in `themes.${name}`. */
function keysIn(text: string): RegExp[] {
  const literals = [...text.matchAll(/"([\w.-]+)"|`([\w.-]*\$\{[^}]+\}[\w.${}-]*)`/g)];
  return literals.map(([, whole, pieced = ""]) => {
    const key = whole ?? pieced.replace(/\$\{[^}]+\}/g, "*");
    return new RegExp(`^${key.replaceAll(".", "\\.").replaceAll("*", "[\\w.-]+")}$`);
  });
}

describe("messages", () => {
  it("has a file for each language", () => {
    const files = readdirSync(path.join(ROOT, "messages")).map((name) => path.parse(name).name);
    expect(files.toSorted()).toEqual([...LANGUAGES].toSorted());
  });

  it("says in German what it says in English, with the same values", () => {
    const shapes = (tree: Tree) =>
      Object.fromEntries(leaves(tree).map(([key, message]) => [key, shapeOf(message)]));
    expect(shapes(german)).toEqual(shapes(english));
  });

  it("has no word that nobody says", () => {
    const sources = speakers();
    const unsaid = leaves(english).filter(([key]) => {
      const [area = "", ...rest] = key.split(".");
      if (BY_VALUE.has(area)) return false;
      return !sources.some(
        ({ text, said }) =>
          (text.includes(`"${area}"`) || /t: \w+Words/.test(text)) &&
          said.some((pattern) => pattern.test(rest.join("."))),
      );
    });
    expect(unsaid.map(([key]) => key)).toEqual([]);
  });

  it("leaves nothing untranslated by oversight", () => {
    const inGerman = new Map(leaves(german));
    const same = leaves(english).filter(([key, message]) => inGerman.get(key) === message);
    const sentences = same.filter(([, message]) =>
      message
        .replace(/\{.*?\}/g, "")
        .trim()
        .includes(" "),
    );
    expect(sentences).toEqual([]);
  });
});
