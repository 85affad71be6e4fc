/**
 * One interpreter: reads a program a line of JSON from standard input, answers with one line of JSON.
 *
 * Node's permission model keeps it from files, processes, workers and addons. It does not know the network, so every
 * way out is shut here before the first program, and the interpreter has no bridge to JavaScript.
 */
import { createHash } from "node:crypto";
import dgram from "node:dgram";
import dns from "node:dns";
import { constants, readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [, , FOLDER, MEMORY_MEGABYTES, SNAPSHOT] = process.argv;
const DATA = "/mnt/data";
const LONGEST_LOGS = 40_000;
const MOST_FILES = 20;
const MOST_BYTES = 8 * 1024 * 1024;
const PAGE = 65_536;

shutNetwork();
boundMemory(Number(MEMORY_MEGABYTES) * 1024 * 1024);
// Emscripten asks this, which the permission model refuses, for the constants of the file system and nothing else.
process.binding = () => ({ fs: constants });

const { loadPyodide } = await import(pathToFileURL(`${FOLDER}/pyodide.mjs`).href);
const usual = { indexURL: `${FOLDER}/`, jsglobals: {} };
if (SNAPSHOT === "make") {
  // The memory of an interpreter that has just started: with it, the next ones start ten times as fast.
  const fresh = await loadPyodide({ ...usual, _makeSnapshot: true });
  await new Promise((done) => process.stdout.write(fresh.makeMemorySnapshot(), done));
  process.exit(0);
}
let logs = "";
const python = await loadPyodide(SNAPSHOT ? { ...usual, _loadSnapshot: readFileSync(SNAPSHOT) } : usual);
const said = { batched: (text) => (logs.length <= LONGEST_LOGS ? (logs += `${text}\n`) : undefined) };
python.setStdout(said);
python.setStderr(said);
python.setStdin({ error: true });
python.FS.mkdirTree(DATA);
python.FS.chdir(DATA);
const run = python.runPython(`
import os, random, sys, traceback
from pyodide.code import eval_code_async

names = {"__name__": "__main__"}
# It would tell where this runner stands on the machine.
os.environ.pop("_", None)
# A snapshot remembers where the dice stood.
random.seed()

async def run(code):
    try:
        value = await eval_code_async(code, globals=names, filename="program.py")
    except BaseException as error:
        trace = error.__traceback__
        while trace and trace.tb_frame.f_code.co_filename != "program.py":
            trace = trace.tb_next
        return "".join(traceback.format_exception(type(error), error, trace)), None
    finally:
        sys.stdout.flush()
    return None, None if value is None else repr(value)

run
`);
python.unregisterJsModule("js");
python.unregisterJsModule("pyodide_js");
python.runPython(`for name in ("js", "pyodide_js"): sys.modules[name] = None`);

answer({ ready: true });
for await (const line of createInterface({ input: process.stdin })) answer(await one(JSON.parse(line)));
process.exit(0);

async function one({ code, files }) {
  logs = "";
  for (const [name, data] of Object.entries(files)) python.FS.writeFile(`${DATA}/${name}`, Buffer.from(data, "base64"));
  const before = held();
  const outcome = await run(code);
  const [error, value] = outcome.toJs();
  outcome.destroy();
  if (value !== undefined && value !== null) said.batched(value);
  const text = logs.length > LONGEST_LOGS ? `${logs.slice(0, LONGEST_LOGS)}\n[cut]` : logs;
  return { error: error ?? null, logs: text.trimEnd(), files: changed(before) };
}

/** What stands in the folder: names with the digests of their contents. */
function held() {
  return new Map(readable().map(({ name, data }) => [name, createHash("sha256").update(data).digest("hex")]));
}

function readable() {
  const found = [];
  for (const name of python.FS.readdir(DATA)) {
    const stat = python.FS.stat(`${DATA}/${name}`);
    if (python.FS.isFile(stat.mode) && stat.size <= MOST_BYTES) {
      found.push({ name, data: python.FS.readFile(`${DATA}/${name}`) });
    }
  }
  return found;
}

function changed(before) {
  const made = readable().filter(
    ({ name, data }) => before.get(name) !== createHash("sha256").update(data).digest("hex"),
  );
  const told = {};
  let bytes = 0;
  for (const { name, data } of made.slice(0, MOST_FILES)) {
    bytes += data.length;
    if (bytes <= MOST_BYTES) told[name] = Buffer.from(data).toString("base64");
  }
  return told;
}

function answer(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function boundMemory(limit) {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function bounded(pages) {
    if (this.buffer.byteLength + pages * PAGE > limit) throw new RangeError("The memory of a program is bounded.");
    return grow.call(this, pages);
  };
}

function shutNetwork() {
  const shut = () => {
    throw new Error("A program has no network.");
  };
  const doors = [
    [net.Socket.prototype, ["connect"]],
    [net.Server.prototype, ["listen"]],
    [dgram.Socket.prototype, ["bind", "connect", "send"]],
    [dns.Resolver.prototype, Object.getOwnPropertyNames(dns.Resolver.prototype)],
    [dns.promises.Resolver.prototype, Object.getOwnPropertyNames(dns.promises.Resolver.prototype)],
    [dns, Object.keys(dns)],
    [dns.promises, Object.keys(dns.promises)],
  ];
  for (const [holder, names] of doors) {
    for (const name of names) {
      if (name !== "constructor" && typeof holder[name] === "function") holder[name] = shut;
    }
  }
  for (const name of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"]) delete globalThis[name];
  syncBuiltinESMExports();
}
