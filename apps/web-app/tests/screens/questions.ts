/** What is asked for the pictures; the simulated model gives the same answers every time. */

export const ABOUT_DOCUMENTS = "What do our documents say about stopping a run?";
export const TOKYO = "What time is it in Tokyo right now?";
export const NOTE = "Hand over to the writer: draft a short note about Friday's release.";
export const REPORT = "Write a detailed report about restarting servers";

/** Prose, a table, a formula and code in one answer. The simulated model says it word by word. */
export const BACKOFF = `Say exactly: ### Waiting between attempts

Each attempt waits longer than the one before, up to a limit, and a random share keeps clients apart:

$$
w_n = \\min\\left(w_{max},\\; w_0 \\cdot 2^{n}\\right) \\cdot (1 + r), \\qquad 0 \\le r < 0.25
$$

| Attempt | Base wait | With jitter |
|---|---:|---:|
| 0 | 0.5 s | up to 0.63 s |
| 1 | 1 s | up to 1.25 s |
| 2 | 2 s | up to 2.5 s |

\`\`\`python
def wait(attempt: int, *, first: float = 0.5, most: float = 30.0) -> float:
    """Seconds until the next attempt."""
    return min(most, first * 2**attempt) * (1 + random.random() / 4)
\`\`\`
`;
