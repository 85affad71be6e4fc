/** Asks an agent and shows its answer: `node examples/ask.ts "What is the refund policy?"`. */
import process from "node:process";

import { AgentClient, answerText, costOf, emptyTurn } from "starter-client";

const baseUrl = process.env["STARTER_API_URL"] ?? "http://127.0.0.1:8000";
const question = process.argv.slice(2).join(" ") || "What can you do?";

/** Signs in; as the demo's account unless another is named. */
async function accessToken(): Promise<string> {
  const account = {
    email: process.env["STARTER_EMAIL"] ?? "demo@example.com",
    password: process.env["STARTER_PASSWORD"] ?? "demo-agents-at-work",
  };
  const response = await fetch(`${baseUrl}/api/v1/auth/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(account),
  });
  if (!response.ok) throw new Error(`Signing in was answered with ${response.status}`);
  const session = (await response.json()) as { access_token: string };
  return session.access_token;
}

const client = new AgentClient({ baseUrl, token: await accessToken() });
const run = await client.start({ message: question });
let said = "";
let turn = emptyTurn;
for await (turn of run.turns()) {
  const text = answerText(turn);
  process.stdout.write(text.startsWith(said) ? text.slice(said.length) : `\n${text}`);
  said = text;
}
process.stdout.write(`\n(${turn.status}, ${costOf(turn) ?? 0} millionths of a dollar)\n`);
