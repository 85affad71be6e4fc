/** `next dev` with its output kept in `var/log/<date>/frontend/` as well as on the screen. */
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const root = path.join(import.meta.dirname, "../../..");
const logRoot = path.resolve(root, process.env.LOG_ROOT ?? "var/log");
const today = new Date().toISOString().slice(0, 10);
const folder = path.join(logRoot, today, "frontend");

mkdirSync(folder, { recursive: true });
pointCurrentAt(today);
const all = createWriteStream(path.join(folder, "all.log"), { flags: "a" });
const errors = createWriteStream(path.join(folder, "error.log"), { flags: "a" });

const next = path.join(import.meta.dirname, "../node_modules/next/dist/bin/next");
// By the environment: the server that listens is a child of the one that starts here.
const preload = pathToFileURL(path.join(import.meta.dirname, "../server/preload.mjs"));
const nodeOptions = `${process.env.NODE_OPTIONS ?? ""} --import=${preload.href}`.trim();
const child = spawn(process.execPath, [next, "dev", ...process.argv.slice(2)], {
  cwd: path.join(import.meta.dirname, ".."),
  stdio: ["inherit", "pipe", "pipe"],
  env: {
    FORCE_COLOR: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    ...process.env,
    NODE_OPTIONS: nodeOptions,
  },
});

child.stdout.on("data", (chunk: Buffer) => {
  process.stdout.write(chunk);
  all.write(chunk);
});
child.stderr.on("data", (chunk: Buffer) => {
  process.stderr.write(chunk);
  all.write(chunk);
  errors.write(chunk);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => child.kill(signal));
}
child.on("exit", (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});

function pointCurrentAt(date: string): void {
  const link = path.join(logRoot, "current");
  rmSync(link, { force: true });
  symlinkSync(date, link, "dir");
}
